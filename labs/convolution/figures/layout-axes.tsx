/** Where in a box of numbers one looks: one place on each axis, or all of it; and the address of that place. */
import type { Box4, Layout, Place4 } from '../layout.ts';
import { type Axis, axes, orders } from './layout-setting.ts';
import { count } from './words.ts';

interface LayoutAxesProps {
  readonly box: Box4;
  readonly place: Place4;
  /** The axes that are taken whole. */
  readonly all: ReadonlySet<Axis>;
  readonly onPlace: (place: Place4) => void;
  readonly onAll: (all: ReadonlySet<Axis>) => void;
}

export function LayoutAxes({ box, place, all, onPlace, onAll }: LayoutAxesProps) {
  return (
    <div class="axes">
      {axes.map(({ key, size: name, what }) => (
        <div key={key} class="axis">
          <label class="field">
            <span>
              {what} <i class="math">{key}</i> <b class="value">{all.has(key) ? 'all' : place[key]}</b>
            </span>
            <input
              type="range"
              min={0}
              max={box[name] - 1}
              disabled={all.has(key) || box[name] === 1}
              value={place[key]}
              onInput={(event) => onPlace({ ...place, [key]: Number(event.currentTarget.value) })}
            />
          </label>
          <label class="every">
            <input
              type="checkbox"
              checked={all.has(key)}
              onChange={(event) => {
                const next = new Set(all);
                if (event.currentTarget.checked) next.add(key);
                else next.delete(key);
                onAll(next);
              }}
            />
            all
          </label>
        </div>
      ))}
    </div>
  );
}

interface AddressSumProps {
  readonly box: Box4;
  readonly layout: Layout;
  readonly place: Place4;
  readonly address: number;
}

/** The address of a place, written out. */
export function AddressSum({ box, layout, place, address }: AddressSumProps) {
  const order = orders[layout];
  const size = (axis: Axis) => box[axes.find(({ key }) => key === axis)?.size ?? 'N'];
  return (
    <p class="address num">
      address = ((<i class="math">{order[0]}</i> · {size(order[1])} + <i class="math">{order[1]}</i>) · {size(order[2])}{' '}
      + <i class="math">{order[2]}</i>) · {size(order[3])} + <i class="math">{order[3]}</i>
      <br />= (({place[order[0]]} · {size(order[1])} + {place[order[1]]}) · {size(order[2])} + {place[order[2]]}) ·{' '}
      {size(order[3])} + {place[order[3]]} = <b>{count(address)}</b>
    </p>
  );
}
