import { createHash } from 'node:crypto';

/** The matters of the story: fixed, so that telling it again changes nothing. UUIDv7 of its first instant. */
const matter = (serial: number): string => `01a20b11-1a80-7000-8000-${String(serial).padStart(12, '0')}`;

/** Fake liquor at a shop: from a patrol to the police and back. */
export const FAKE_GOODS = {
  lead: matter(1),
  case: matter(2),
  transfer: matter(3),
  pages: matter(4),
  stock: matter(5),
  report: matter(6),
  supplement: matter(7),
  handOver: matter(8),
};

/** The site of the platform that shows no licence: from a patrol to a paid fine. */
export const NO_LICENCE = {
  lead: matter(11),
  case: matter(12),
  page: matter(13),
  review: matter(14),
  penalty: matter(15),
  payment: matter(16),
};

/** Stands for the file itself: the story has no files, only what their digests would be. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
