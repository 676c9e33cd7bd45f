import { lastWordsIn } from './node-process';

describe('what a node that did not start said last', () => {
  const logged = '{"level":30,"time":1795925425003,"context":"NestApplication","msg":"Nest application successfully started"}';
  const sentence = 'members: police.620200 has no key jLY_: nobody would believe it';

  it.each([
    ['the sentence, without the log before it', [logged, logged, sentence, ''], sentence],
    [
      'an error without its stack',
      [logged, 'TypeError: x is not a function', '    at startNode (node.js:1:1)', '    at main.js:1:1'],
      'TypeError: x is not a function',
    ],
    ['the log where it said nothing else', [logged], logged],
    ['nothing', [''], ''],
  ])('%s', (_, lines, words) => expect(lastWordsIn(lines.join('\n'))).toBe(words));
});
