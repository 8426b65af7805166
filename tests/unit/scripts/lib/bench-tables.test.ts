import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { replaceTables } from '../../../../scripts/lib/bench-tables.ts';
import { skip, summarize, summarizeAtLeast } from '../../../bench/measure.ts';

const TEXT = [
  '# Title',
  '',
  'By hand.',
  '',
  '<!-- bench one -->',
  '',
  'old $& table',
  '',
  '<!-- end -->',
  '',
  'Between.',
  '',
  '<!-- bench two -->',
  '<!-- end -->',
  '',
].join('\n');

describe('replaceTables', () => {
  it('replaces the tables of what was run and nothing else', () => {
    const result = summarize('two', 'a case | of $1', 'ms', [3, 1, 2], 2);
    const text = replaceTables(TEXT, [result], '2026-01-01, a machine');
    expect(text.startsWith(TEXT.slice(0, TEXT.indexOf('<!-- bench two')))).toBe(true);
    expect(text).toContain('| a case \\| of $1 | 2 ms | 3 ms | 3 | ≤ 2 ms, met |');
    expect(text).toContain('_2026-01-01, a machine_');
  });

  it('says what was missed and what was skipped', () => {
    const results = [
      summarize('one', 'slow', 'ms', [1234.5], 2),
      summarizeAtLeast('one', 'ratio', '×', [0.5], 8),
      skip('one', 'absent', 'no compiler'),
    ];
    const text = replaceTables(TEXT, results, 'now');
    expect(text).toContain('| slow | 1,230 ms |  | 1 | ≤ 2 ms, **missed** |');
    expect(text).toContain('| ratio | 0.5 × |  | 1 | ≥ 8 ×, **missed** |');
    expect(text).toContain('| absent |  |  |  | skipped: no compiler |');
    expect(text).not.toContain('old $& table');
  });

  it('gives the same text twice, formatted or not', async () => {
    const results = [summarize('one', 'case', '', [1], null), skip('two', 'other', 'reason')];
    const once = await format(replaceTables(TEXT, results, 'now'), { parser: 'markdown' });
    const twice = await format(replaceTables(once, results, 'now'), { parser: 'markdown' });
    expect(twice).toBe(once);
  });

  it('refuses a benchmark that has no place', () => {
    expect(() => replaceTables(TEXT, [skip('three', 'case', 'reason')], 'now')).toThrow('three');
  });
});
