import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** What the language and the simulations must not reach for: a clock, a locale, chance, the page, the network. */
const impureGlobals = [
  'Intl',
  'performance',
  'crypto',
  'process',
  'window',
  'document',
  'navigator',
  'fetch',
  'setTimeout',
  'setInterval',
  'localStorage'
];

export default defineConfig(
  globalIgnores([
    'build/',
    'dist/',
    '.svelte-kit/',
    'test-results/',
    'playwright-report/',
    'coverage/',
    'bench/out/',
    'policies/'
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node, ...globals.worker } },
    rules: {
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true }
      ]
    }
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Addresses here are hashes of shared work and files made in the page, which `resolve` knows nothing of.
      'svelte/no-navigation-without-resolve': 'off'
    }
  },
  {
    files: ['dsl/**/*.ts', 'simulations/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': [
        'error',
        {
          selector: ':matches(NewExpression[arguments.length=0], CallExpression)[callee.name="Date"]',
          message: 'There is no clock here: a day is a value passed in.'
        }
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'There is no clock here: a day is a value passed in.' },
        { object: 'Math', property: 'random', message: 'Randomness is a seed passed in.' },
        { property: 'toLocaleString', message: 'Same input, same text, on any machine.' },
        { property: 'localeCompare', message: 'Same input, same order, on any machine.' }
      ]
    }
  }
);
