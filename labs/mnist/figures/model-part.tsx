/** The model that is trained, as a table; one's own, as a table that one can change. */
import { Builder } from './builder.tsx';
import { ModelTable } from './model-table.tsx';
import type { MnistController } from './view.ts';
import { modelOf } from './words.ts';

export function ModelPart({ controller }: { readonly controller: MnistController }) {
  const current = controller.params.value;
  return (
    <div class="model-part">
      {current.model === 'custom' ? <Builder controller={controller} /> : <ModelTable model={modelOf(current)} />}
    </div>
  );
}
