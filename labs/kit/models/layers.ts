/**
 * Layers as plain data: what a model is built from, drawn from and stored as.
 * Images are [rows, columns, channels] for one sample, [N, rows, columns, channels] for a batch.
 */
export type Activation = 'linear' | 'relu' | 'tanh' | 'sigmoid';
export type Padding = 'valid' | 'same';

export type Layer =
  | {
      readonly kind: 'conv2d';
      readonly filters: number;
      readonly kernelSize: number;
      readonly stride: number;
      readonly padding: Padding;
      readonly activation: Activation;
    }
  | { readonly kind: 'maxPooling2d' | 'averagePooling2d'; readonly poolSize: number; readonly stride: number }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense'; readonly units: number; readonly activation: Activation }
  | { readonly kind: 'dropout'; readonly rate: number };

export type ModelDescription = readonly Layer[];
