import { keysAreNoOptions } from './key-words';

const DASHED = '-EGLb3fKYTFN81pY2nZqw4DGnHKJYeTVY-q1-jGEBbE';
const OTHER = '3EGLb3fKYTFN81pY2nZqw4DGnHKJYeTVY-q1-jGEBbE';

it.each([
  [
    ['keys', 'revoke', DASHED, '--data', 'd'],
    ['keys', 'revoke', '--data', 'd', '--', DASHED],
  ],
  [
    ['keys', 'revoke', OTHER, '--data', 'd'],
    ['keys', 'revoke', OTHER, '--data', 'd', '--'],
  ],
  [
    ['keys', 'revoke', '--json', '--', DASHED],
    ['keys', 'revoke', '--json', '--', DASHED],
  ],
  [
    ['park', 'release', DASHED],
    ['park', 'release', DASHED],
  ],
])('takes %j for %j', (words, meant) => expect(keysAreNoOptions(words)).toEqual(meant));
