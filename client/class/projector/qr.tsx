/** A QR code of an address. */
import { encode } from 'uqr';
import { text } from '../../text/people.ts';

/** Black squares as one path on a white ground, with the margin of four that readers want. */
export function Qr({ text: address }: { readonly text: string }) {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isBlack, x) => (isBlack ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={text.qrCode(address)}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="var(--on-pale)" />
    </svg>
  );
}
