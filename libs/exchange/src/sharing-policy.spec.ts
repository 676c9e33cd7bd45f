import { ConfigurationRefused } from './configuration';
import { SharingPolicy } from './sharing-policy';
import { FileOpenedV1, PaperAddedV1 } from './paper-file.testing';

const { type } = FileOpenedV1;
const policy = SharingPolicy.of({
  shared: [
    { message: type, with: 'cyberspace', basis: 'S30 art 10', fields: ['fileId', 'title'] },
    { message: type, with: 'police', basis: 'S3 art 5', fields: 'all' },
  ],
});
const content = { fileId: 'F-1', title: 'Fakes', reporter: 'Wang' };

describe('the sharing policy', () => {
  it('gives each reader what his line allows, on its ground', () =>
    expect(policy.copiesOf(type, content)).toEqual([
      { reader: 'cyberspace', basis: 'S30 art 10', content: { fileId: 'F-1', title: 'Fakes' } },
      { reader: 'police', basis: 'S3 art 5', content },
    ]));

  it('gives nobody what no line allows', () => {
    expect(policy.copiesOf(PaperAddedV1.type, { fileId: 'F-1', paper: 1 })).toEqual([]);
    expect(SharingPolicy.sharingNothing().copiesOf(type, content)).toEqual([]);
  });

  it('fits messages that exist and can do without what is withheld', () => expect(policy.fit([FileOpenedV1, PaperAddedV1])).toBe(policy));

  const line = { message: type, with: 'cyberspace', basis: 'S30 art 10', fields: 'all' };
  it.each<[string, unknown]>([
    ['shared:', { shared: 'none' }],
    ['share: property share should not exist', { share: [line], shared: [line] }],
    ['shared[0].message:', { shared: [{ ...line, message: 'file-opened' }] }],
    ['shared[0].with:', { shared: [{ ...line, with: 'cyberspace.620200' }] }],
    ['shared[0].basis:', { shared: [{ ...line, basis: '' }] }],
    ['shared[0].fields:', { shared: [{ ...line, fields: 'some' }] }],
    ['shared[0].fields:', { shared: [{ ...line, fields: [] }] }],
    [`shared[1]: ${type} is shared with cyberspace twice`, { shared: [line, { ...line, fields: ['fileId'] }] }],
  ])('that is wrong says where: %s', (says, json) => {
    expect(() => SharingPolicy.of(json, 'sharing.json')).toThrow(ConfigurationRefused);
    expect(() => SharingPolicy.of(json, 'sharing.json')).toThrow(`sharing.json: ${says}`);
  });

  it.each([
    ['shared[0].message: this node does not announce', { ...line, message: PaperAddedV1.type }],
    ['has no field colour', { ...line, fields: ['fileId', 'title', 'colour'] }],
    ['cannot do without title', { ...line, fields: ['fileId'] }],
  ])('that does not fit the messages says so: %s', (says, shared) =>
    expect(() => SharingPolicy.of({ shared: [shared] }).fit([FileOpenedV1])).toThrow(says),
  );
});
