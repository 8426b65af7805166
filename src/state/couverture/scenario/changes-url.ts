import { readWeek, writeWeek } from '../../../core/domain/opening-hours.ts';
import { isTargetType, type StructureChange } from '../../../core/domain/structure.ts';
import { readPlace, writePlace } from '../../link/place-url.ts';

/** What tells the changes apart: déplacée, fermée, ajoutée, horaires. */
const LETTERS = { move: 'd', close: 'f', add: 'a', hours: 'h' } as const;
/** A longer name is cut: a link has to be sent. */
export const NAME_LENGTH = 80;

/**
 * Changes in the characters of a URL, joined by ";": `d:ID:LNG,LAT`, `f:ID`, `a:ID:TYPE:LNG,LAT:NAME`
 * and `h:ID:WEEK` (see `writeWeek`). In an id or a name, ";", ":" and "~" are "~" and their code.
 * Null: nothing to write.
 */
export function writeChanges(changes: readonly StructureChange[]): string | null {
  return changes.length === 0 ? null : changes.map(writeChange).join(';');
}

function writeChange(change: StructureChange): string {
  const start = `${LETTERS[change.kind]}:${escape(change.id)}`;
  switch (change.kind) {
    case 'move':
      return `${start}:${writePlace(change.point)}`;
    case 'close':
      return start;
    case 'add':
      return `${start}:${change.type}:${writePlace(change.point)}:${escape(change.name ?? '')}`;
    case 'hours':
      return `${start}:${writeWeek(change.week)}`;
  }
}

/**
 * The changes `writeChanges` wrote; parts that are not understood and all but the first of a kind for
 * one structure are left out. `moves`: what links said before there were other changes,
 * `ID:LNG,LAT;…`.
 */
export function readChanges(text: string | null, moves: string | null = null): StructureChange[] {
  const found = [
    ...parts(text).map(readChange),
    ...parts(moves).map((part) => readMove(part)),
  ].filter((change) => change !== null);
  const seen = new Set<string>();
  return found.filter(({ kind, id }) => {
    const key = `${kind} ${id}`;
    return id !== '' && !seen.has(key) && seen.add(key);
  });
}

const parts = (text: string | null): string[] => (text ?? '').split(';').filter(Boolean);

function readChange(part: string): StructureChange | null {
  const [letter, rawId = '', ...rest] = part.split(':');
  const id = unescape(rawId);
  switch (letter) {
    case LETTERS.move: {
      const point = readPlace(rest[0] ?? null);
      return point === null ? null : { kind: 'move', id, point };
    }
    case LETTERS.close:
      return { kind: 'close', id };
    case LETTERS.add: {
      const [type = '', place = '', name = ''] = rest;
      const point = readPlace(place);
      if (point === null || !isTargetType(type) || !isAddedId(id)) return null;
      return { kind: 'add', id, type, name: unescape(name).slice(0, NAME_LENGTH) || null, point };
    }
    case LETTERS.hours: {
      const week = readWeek(rest[0] ?? '');
      return week === null ? null : { kind: 'hours', id, week };
    }
    default:
      return null;
  }
}

function readMove(part: string): StructureChange | null {
  const colon = part.lastIndexOf(':');
  const point = readPlace(part.slice(colon + 1));
  return point === null ? null : { kind: 'move', id: part.slice(0, Math.max(0, colon)), point };
}

/** Ids of added structures, which no data use. */
export function isAddedId(id: string): boolean {
  return /^ajout-[1-9]\d{0,3}$/.test(id);
}

const escape = (text: string): string =>
  text.replace(/[;:~]/g, (char) => `~${char.charCodeAt(0).toString(16)}`);
const unescape = (text: string): string =>
  text.replace(/~([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
