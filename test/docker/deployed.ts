import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, defineScalarTag, load, mergeTag } from 'js-yaml';
import { CONFIGURATION_VARIABLES } from '#libs/agency';

export const PROJECT = join(__dirname, '../..');
export const DOCKER = join(PROJECT, 'docker');
export const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

/** What an overlay takes back from the file below it; of Compose, not of YAML. */
export const RESET = Symbol('!reset');
const resetTag = defineScalarTag('!reset', { resolve: () => RESET, identify: () => false });
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, resetTag);
/** A file as its reader sees it, anchors and merges resolved. */
export const yaml = (path: string): unknown => load(read(path), { schema: SCHEMA });

export const VERSION = (JSON.parse(read('package.json')) as { version: string }).version;
export const OUR_IMAGE = `wangjian:${VERSION}`;

/** A misspelt variable would be overlooked by the node, and say nothing. */
export const unknownToANode = (names: readonly string[]): string[] =>
  names.filter((name) => name.startsWith('WANGJIAN_') && !CONFIGURATION_VARIABLES.includes(name.replace(/_FILE$/, '')));
