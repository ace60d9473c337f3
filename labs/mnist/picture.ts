/** The lab's picture on the course map: 36 digits, drawn as strokes and rendered as MNIST's are. */
import { largest } from '../../client/parts/pixels.ts';
