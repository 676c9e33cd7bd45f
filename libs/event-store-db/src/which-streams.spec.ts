import { streamsOf } from './which-streams';

const regexOf = (categories?: string[]) => new RegExp((streamsOf(categories) as { regex: string }).regex);

describe('the streams a reader of the whole log wants', () => {
  it('are those of his categories and of no category that begins alike', () => {
    expect(streamsOf(['lead', 'case', 'lead'])).toEqual({ prefixes: ['lead-', 'case-'] });
  });

  it('are all but those of the system when he names none', () => {
    expect(['lead-1', '甲-1', '$stats-1', '$$lead-1'].filter((stream) => regexOf().test(stream))).toEqual(['lead-1', '甲-1']);
  });

  it('are none when his list is empty', () => {
    expect(['lead-1', '-', '$all'].filter((stream) => regexOf([]).test(stream))).toEqual([]);
  });
});
