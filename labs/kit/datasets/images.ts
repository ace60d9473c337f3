/** Labelled images, kept as the bytes they came in; pixels become numbers batch by batch. */
export interface LabelledImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** [count, rows, columns], 0 (paper) … 255 (ink). */
  readonly pixels: Uint8Array;
  /** [count], the class of each image. */
  readonly labels: Uint8Array;
}

export interface ImageSplits {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}
