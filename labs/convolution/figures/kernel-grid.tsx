/** The kernel as a grid that one points into and edits. */
import { useMemo, useState } from 'preact/hooks';
import { MatrixGrid } from '../../../client/parts/matrix-grid.tsx';
import type { Cell } from '../../../client/parts/windows.ts';
import type { Matrix } from '../../kit/nested.ts';
import { scaleOf } from './scales.ts';
import { edit } from './sliding-setting.ts';

interface KernelGridProps {
  readonly kernel: Matrix;
  readonly lit: Cell | null;
  readonly onChange: (kernel: Matrix) => void;
  /** A weight is pointed at. */
  readonly onAt: (cell: Cell) => void;
}

export function KernelGrid({ kernel, lit, onChange, onAt }: KernelGridProps) {
  const [at, setAt] = useState<Cell | null>(null);
  const scale = useMemo(() => scaleOf(kernel), [kernel]);
  return (
    <MatrixGrid
      matrix={kernel}
      name="Kernel"
      at={at && at.row < kernel.length ? at : null}
      onAt={(cell) => {
        setAt(cell);
        onAt(cell);
      }}
      scale={scale}
      lit={lit}
      largest={46}
      onEdit={(cell, value) => onChange(edit(kernel, cell, value))}
    />
  );
}
