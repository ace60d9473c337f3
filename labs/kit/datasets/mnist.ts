/** What MNIST is made of. */
export const mnist = {
  /** One image: [rows, columns, channels]. */
  imageShape: [28, 28, 1],
  classCount: 10,
} as const;
