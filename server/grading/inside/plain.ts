/** The sandbox's program for exercises without tf. */
import { serve } from './serve.ts';

void serve(() => ({ tf: null }));
