import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The dependency rule: a folder may import only from those listed for it (and from itself).
 * Lower layers know nothing of upper ones; nothing imports `scripts/` or `tests/`.
 */
const LAYERS = ['core', 'io', 'workers', 'state', 'map', 'text', 'components', 'styles'];
const MAY_IMPORT = {
  core: [],
  io: ['core'],
  workers: ['core', 'io'],
  text: ['core'],
  map: ['core', 'text', 'styles'],
  state: ['core', 'io', 'workers', 'text'],
  components: ['core', 'state', 'map', 'text', 'styles'],
};
const CORE_MAY_IMPORT = {
  domain: [],
  geo: ['domain'],
  graph: ['domain', 'geo'],
  establishments: ['domain', 'geo'],
  'follow-up': ['domain'],
  isochrone: ['domain', 'geo', 'graph'],
  population: ['domain', 'geo', 'graph', 'isochrone'],
  coverage: ['domain', 'geo', 'graph', 'isochrone', 'population'],
  siting: ['domain', 'geo', 'graph', 'isochrone', 'population', 'coverage'],
};
const CORE_LAYERS = Object.keys(CORE_MAY_IMPORT);

const downward = (root, layers, allowed) =>
  Object.entries(allowed).map(([layer, below]) => ({
    files: [`src/${root}${layer}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: layers
                .filter((other) => other !== layer && !below.includes(other))
                .flatMap((other) => [`**/../${other}/*`, `**/../${other}/**`])
                .concat(['**/scripts/**', '**/tests/**'])
                // The writers of io/ are pure: a screen may turn its own table into a file.
                .concat(layer === 'components' ? ['!**/../io/export-*.ts'] : []),
              message: `src/${root}${layer} may import only from: ${below.join(', ') || 'itself'}.`,
            },
          ],
        },
      ],
    },
  }));

export default ts.config(
  { ignores: ['dist/', 'public/territories/', 'test-results/', 'node_modules/', 'data/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { property: 'setHTML', message: 'Values reach the page as text only.' },
        { property: 'innerHTML', message: 'Values reach the page as text only.' },
      ],
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // URLSearchParams and URL are used as plain values here, never as reactive state.
      'svelte/prefer-svelte-reactivity': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'The content security policy forbids style attributes: use style:property={…}.',
        },
        {
          selector: 'SvelteDirective[kind="Transition"]',
          message: 'Svelte transitions add style elements, which the security policy forbids.',
        },
      ],
    },
  },
  ...downward('', LAYERS, MAY_IMPORT),
  ...downward('core/', CORE_LAYERS, CORE_MAY_IMPORT).map((config) => ({
    ...config,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...config.rules['no-restricted-imports'][1].patterns,
            {
              group: [
                'svelte',
                'svelte/**',
                'maplibre-gl',
                '**/io/**',
                '**/workers/**',
                '**/state/**',
              ],
              message: 'src/core is pure: no DOM, no framework, no network.',
            },
          ],
        },
      ],
    },
  })),
);
