import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, whether this runs from its source or from what was built. */
export const PROJECT = (function find(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : find(dirname(folder));
})(__dirname);

/** What an agency's node runs: nodes are processes of their own, never a part of this one. */
export const mainOf = (agency: string): string => join(PROJECT, 'dist/apps', agency, 'src/main.js');
