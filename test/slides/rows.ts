/**
 * The lecture, slide by slide: which labs teach it, what their lessons must say of it (see `plain` in lesson-text.ts
 * for how a lesson is read), and whether students write code for it. A lab that takes on a slide adds its line here.
 */

export interface Row {
  /** What the slide says, in a line. */
  readonly says: string;
  /** Per lab, what its lesson must contain. The home page's row has none. */
  readonly labs: Readonly<Record<string, readonly RegExp[]>>;
  /** At least one exercise of one of its labs names the slide. */
  readonly coded: boolean;
}

const coded = (says: string, labs: Row['labs']): Row => ({ says, labs, coded: true });
const told = (says: string, labs: Row['labs']): Row => ({ says, labs, coded: false });

export const rows: Readonly<Record<string, Row>> = {
  // The ontology is the entrance of the course map, no lab.
  S1: told('What deep learning is: its place inside machine learning, and its families', {}),
  S2: coded('A neuron: y(x) = Σᵢ wᵢ xᵢ + b', { perceptron: [/y\(x\) = ∑_i=1\^d w_i x_i \+ b/] }),
  S3: coded('A layer: the dot product of two very large matrices', {
    perceptron: [/dot product of two very large matrices/, /layerInput = self\.weights\[i\]\.dot\(input\.T\[i\]\)/],
  }),
  S4: coded('Decision regions of 1, 2 + 2 and 10 + 10 neurons', {
    perceptron: [/decision region/i],
    backprop: [/decision region/i, /2 \+ 2/, /10 \+ 10/],
  }),
  S5: coded('The error function: E = ½ (t − y)²', {
    perceptron: [/E = ½ ?\(t - y\)\^2/, /E is the squared error/, /t is the target output/, /y is the actual output/],
  }),
  S6: coded('The actual output: y = Σᵢ wᵢ xᵢ', { perceptron: [/y = ∑_i=1\^n w_i x_i/, /n input units/] }),
  S7: coded('Backpropagation: ∂E/∂wᵢ as a product of three factors', { backprop: [/∂ ?E/, /∂ ?y|dy/, /weighted sum/] }),
  S8: coded('The delta rule: Δwᵢ = α (t − y) xᵢ', {
    perceptron: [/Δ ?w_i = α ?\(t - y\) ?x_i/, /α is the learning rate/, /t is the target/, /x_i is the input/],
  }),
  S9: coded('Gradient descent', { backprop: [/gradient descent/i, /error surface/i] }),
  S10: coded('Stochastic gradient descent', { backprop: [/stochastic gradient descent/i] }),
  S11: coded('The vanishing gradient', { 'vanishing-gradient': [/gradient decreases/i] }),
  S12: coded('Greedy layer-wise pretraining (Hinton, Osindero and Teh, 2006)', {
    'vanishing-gradient': [/Hinton, .*Osindero/, /fast learning algorithm for deep belief nets/i],
  }),
  S13: coded('From dot product to convolution', {
    convolution: [
      /y_m = ∑_j w_j\\?,? ?x_m-j/,
      /scipy\.signal\.convolve\(input\[i, :\], w\[i, :\]\)/,
      /scipy\.signal\.convolve2d\(input\[:, :, i\], w\[:, :, i, j\]\)/,
      /sum over i gives map j/,
    ],
  }),
  S14: coded('A worked example, I ∗ K', {
    convolution: [/7 × 7 image/, /1&4&3&4&1\\\\1&2&4&3&3/, /eighth column of zeros/, /9 × 9/],
  }),
  S15: told('Hierarchy of features: edges, parts, objects', {
    convolution: [/edges → parts → objects/i],
    mnist: [/edges → parts → objects/],
  }),
  S16: told('LeCun’s ConvNets: LeNet', { mnist: [/Yann LeCun/, /LeNet/] }),
  S17: coded('The Canny kernel', {
    convolution: [/Canny kernel/, /only the first two are convolutions/, /Gaussian/, /[Hh]ysteresis/],
  }),
  S18: coded('Sliding a 3 × 3 filter over a 5 × 5 image', {
    convolution: [/3 × 3 over a 5 × 5 image/, /4 is the first value/, /4&3&4\\\\2&4&3\\\\2&3&4/],
  }),
  S19: coded('4 feature maps of 32 × 32', { convolution: [/four maps of 32 × 32 are collectively 4 × 32 × 32/] }),
  S20: told('The convolutional pyramid', { pooling: [/pyramid/i] }),
  S21: told('The three components of a CNN', {
    convolution: [/three main components.*convolutional layers, pooling layers and fully connected layers/],
    pooling: [/pooling layer/i],
    'fully-connected': [/fully connected layer/i],
  }),
  S22: coded('The size of the output: SZ = (W − F + 2P) / S + 1', {
    convolution: [/SZ = \\fracW - F \+ 2PS \+ 1/, /W × H × D/, /receptive field/, /P is the padding/, /S the stride/],
  }),
  S23: coded('Pooling: subsampling', { pooling: [/subsampl/i, /spatial size/] }),
  S24: coded('Fully connected: a volume becomes one vector', { 'fully-connected': [/single vector/] }),
  S25: coded('A 7 × 7 × 512 volume into 1024 inputs', { 'fully-connected': [/7 ?× ?7 ?× ?512/, /1024/] }),
  S26: coded('Scores to probability', {
    softmax: [/p_k = \\frace\^z_k∑_j=1\^K e\^z_j/, /the shares add up to 1/, /p_k - t_k/],
  }),
  S27: coded('Activation functions', {
    softmax: [/activation function/i, /sigmoid .*tanh .*ReLU .*leaky ReLU .*ELU .*GELU .*softplus/, /saturates/],
  }),
  S28: coded('Probability to class', { softmax: [/class = argmax_k p_k/, /the first of them/] }),
  S29: coded('Data representation: N, C, H, W', { convolution: [/\(1, 3, 32, 32\)/, /\(1, 10, 20, 20\)/] }),
  S30: coded('Practical: classify MNIST', {
    mnist: [/MNIST has 70,000 such images/, /test images/, /5,000 training images that it never learns from/],
  }),
};
