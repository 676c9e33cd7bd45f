import { IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { type Fact, type NodeName, RuleViolated, type Stream } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { type Capability, give, Order } from '#libs/orders';

/** A file that one agency opens at another and then adds papers to: the smallest thing whose messages have an order. */
export type FileOpened = Fact<'FileOpened', { fileId: string; title: string }>;
export type PaperAdded = Fact<'PaperAdded', { fileId: string; paper: number }>;
export type FileFact = FileOpened | PaperAdded;
type PaperFile = { open: boolean; papers: readonly number[] };

export const paperFile: Stream<PaperFile, FileFact, 'fileId'> = {
  category: 'paperFile',
  id: 'fileId',
  initial: { open: false, papers: [] },
  evolve: (found, fact) =>
    fact.type === 'FileOpened' ? { ...found, open: true } : { ...found, papers: [...found.papers, fact.data.paper] },
  facts: { FileOpened: [], PaperAdded: [] },
};

@Order({ route: null, power: 'partner-answer', law: 'P test', stream: paperFile, decide: openFile })
export class OpenFile {
  @IsUUID() fileId!: string;
  @Length(1, 20) title!: string;
}
function openFile({ open }: PaperFile, order: OpenFile, { at }: Circumstances): FileFact[] {
  return open ? [] : [{ type: 'FileOpened', data: { ...order, at } }];
}

@Order({ route: null, power: 'partner-answer', law: 'P test', stream: paperFile, decide: addPaper })
export class AddPaper {
  @IsUUID() fileId!: string;
  @IsInt() paper!: number;
}
function addPaper({ open, papers }: PaperFile, order: AddPaper, { at }: Circumstances): FileFact[] {
  if (!open) throw new RuleViolated('file-not-open', 'Papers go into an open file');
  return papers.includes(order.paper) ? [] : [{ type: 'PaperAdded', data: { ...order, at } }];
}

export class FileOpenedV1 {
  static readonly type = 'cn.wangjian.market-regulation.file-opened.v1';
  @IsUUID() fileId!: string;
  @IsString() title!: string;
  @IsOptional() @IsString() reporter?: string;
}
export class PaperAddedV1 {
  static readonly type = 'cn.wangjian.market-regulation.paper-added.v1';
  @IsUUID() fileId!: string;
  @IsInt() paper!: number;
}

/** The agency that receives. */
export const filesTaken: Capability = {
  name: 'files-taken',
  streams: [paperFile],
  orders: [OpenFile, AddPaper],
  intakes: [
    { message: FileOpenedV1, take: ({ fileId, title }: FileOpenedV1) => give(OpenFile, { fileId, title }) },
    { message: PaperAddedV1, take: ({ fileId, paper }: PaperAddedV1) => give(AddPaper, { fileId, paper }) },
  ],
};

/** The agency that sends: a file goes to one node, a public one to whom the policy lets have it; a paper with the number 0 is nobody else's. */
export const filesGiven = (to: NodeName): Capability => ({
  name: 'files-given',
  streams: [paperFile],
  orders: [OpenFile, AddPaper],
  announcements: [
    {
      of: paperFile,
      message: FileOpenedV1,
      announce: ({ type, data }: FileFact) => {
        if (type !== 'FileOpened') return undefined;
        const { fileId, title } = data;
        return { to: title === 'Public' ? 'facts' : to, matter: fileId, content: { fileId, title, reporter: 'Wang' } };
      },
    },
    {
      of: paperFile,
      message: PaperAddedV1,
      announce: ({ type, data }: FileFact) => {
        if (type !== 'PaperAdded' || data.paper === 0) return undefined;
        return { to, matter: data.fileId, content: { fileId: data.fileId, paper: data.paper } };
      },
    },
  ],
});
