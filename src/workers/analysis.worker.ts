import { openBundle } from '../io/bundle.ts';
import { Analysis } from './analysis.ts';
import { serve, type WorkerScope } from './serve.ts';

serve(self as unknown as WorkerScope, new Analysis(openBundle));
