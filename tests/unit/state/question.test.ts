import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Question } from '../../../src/state/question.svelte.ts';
import { AnalysisClient } from '../../../src/workers/client.ts';
import type { LocateRequest, LocateResult } from '../../../src/workers/protocol.ts';
import { FakeAnalysis } from '../../helpers/fake-analysis.ts';
import { eventually } from '../../helpers/eventually.ts';

const at = (lng: number): LocateRequest => ({ point: [lng, 50.6], generation: 2024 });
const inside: LocateResult = { insideTerritory: true, commune: null, qpv: null };

function start() {
  const analysis = new FakeAnalysis({ locate: () => 'wait' });
  const client = new AnalysisClient({ createWorker: () => analysis });
  return { analysis, question: new Question(client, 'locate') };
}

describe('Question', () => {
  it('keeps the parameters with their answer', async () => {
    const { analysis, question } = start();
    question.ask(at(3));
    analysis.settle(analysis.of('locate')[0]!.id, inside);
    await eventually(() => expect(question.answer).toEqual({ params: at(3), result: inside }));
  });

  it('asks the same only once, and drops a late answer when something else was asked', async () => {
    const { analysis, question } = start();
    question.ask(at(3));
    question.ask(at(3));
    question.ask(at(4));
    const [first, second, ...others] = analysis.of('locate');
    expect(others).toEqual([]);
    expect(analysis.cancelled).toEqual([first!.id]);
    analysis.settle(second!.id, inside);
    analysis.settle(first!.id, { ...inside, insideTerritory: false });
    await eventually(() => expect(question.answer?.params).toEqual(at(4)));
    expect(question.answer?.result.insideTerritory).toBe(true);
  });

  it('follows a drag: each answer comes, and the places in between are skipped', async () => {
    const { analysis, question } = start();
    for (const lng of [3, 3.1, 3.2, 3.3]) void question.follow(at(lng));
    expect(analysis.of('locate').map(({ params }) => params)).toEqual([at(3)]);
    expect(analysis.cancelled).toEqual([]);
    analysis.settle(analysis.of('locate')[0]!.id, inside);
    await eventually(() => expect(analysis.of('locate')).toHaveLength(2));
    expect(question.answer?.params).toEqual(at(3));
    analysis.settle(analysis.of('locate')[1]!.id, inside);
    await eventually(() => expect(question.answer?.params).toEqual(at(3.3)));
    expect(question.request.pending).toBe(false);
  });

  describe('what is read of a drag', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const soon = () => vi.advanceTimersByTimeAsync(0);

    it('changes three times a second, and is the answer when it ends', async () => {
      const { analysis, question } = start();
      const answer = async (lng: number) => {
        void question.follow(at(lng));
        analysis.settle(analysis.of('locate').at(-1)!.id, inside);
        await soon();
        expect(question.answer?.params).toEqual(at(lng));
      };
      await answer(3);
      expect(question.toRead?.params).toEqual(at(3));
      await answer(3.1);
      await answer(3.2);
      expect(question.toRead?.params).toEqual(at(3));
      vi.advanceTimersByTime(333);
      expect(question.toRead?.params).toEqual(at(3.2));
      await answer(3.3);
      expect(question.toRead?.params).toEqual(at(3.2));
      question.ask(at(4));
      expect(question.toRead?.params).toEqual(at(3.3));
      analysis.settle(analysis.of('locate').at(-1)!.id, inside);
      await soon();
      expect(question.toRead?.params).toEqual(at(4));
      vi.advanceTimersByTime(500);
      expect(question.toRead?.params).toEqual(at(4));
    });
  });

  it('a plain question ends the drag: nothing of it is asked afterwards', async () => {
    const { analysis, question } = start();
    void question.follow(at(3));
    void question.follow(at(3.1));
    question.ask(at(9));
    analysis.settle(analysis.of('locate')[1]!.id, inside);
    await eventually(() => expect(question.answer?.params).toEqual(at(9)));
    await Promise.resolve();
    expect(analysis.of('locate').map(({ params }) => params)).toEqual([at(3), at(9)]);
  });

  it('asks again after a cancellation, and forgets when the question is withdrawn', async () => {
    const { analysis, question } = start();
    question.ask(at(3));
    question.request.cancel();
    expect(question.request.cancelled).toBe(true);
    question.retry();
    analysis.settle(analysis.of('locate')[1]!.id, inside);
    await eventually(() => expect(question.answer).not.toBeNull());
    question.ask(null);
    expect(question.answer).toBeNull();
    expect(question.request.cancelled).toBe(false);
  });
});
