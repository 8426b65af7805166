import { afterEach, beforeEach, expect, test } from 'vitest';
import { AnalysisClient } from '../../../src/workers/client.ts';

let client: AnalysisClient;
beforeEach(() => {
  client = new AnalysisClient();
});
afterEach(() => client.dispose());

test('the real worker starts, answers and explains what it could not read', async () => {
  const url = new URL('/territories/nowhere/', location.href).href;
  await expect(client.call('open', { url })).rejects.toMatchObject({ name: 'MaillageError' });
});

test('a disposed client starts a new worker at the next call', async () => {
  client.dispose();
  await expect(client.call('locate', { point: [3, 50], generation: 2024 })).rejects.toMatchObject({
    code: 'argument_invalid',
  });
});
