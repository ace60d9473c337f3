/** Keeps a figure that breaks from taking the page along. */
import { Component, type ComponentChildren } from 'preact';
import { text } from '../text/parts.ts';
import { Trouble } from './trouble.tsx';

interface Props {
  /** The figure's name in the lesson, for the details. */
  readonly name: string;
  readonly children: ComponentChildren;
}

interface State {
  readonly error: unknown;
}

/** Shows the figure, or that it stopped, with a way to start it again. */
export class FigureBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <Trouble
        message={text.figureStopped}
        detail={this.state.error}
        action={{ label: text.startAgain, run: () => this.setState({ error: null }) }}
      />
    );
  }
}
