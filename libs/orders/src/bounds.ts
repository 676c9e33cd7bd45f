/**
 * How much one order may hold, over HTTP or as a partner's message: far above what any needs, and below what could keep a node from answering
 * others. class-validator takes a tenth of a millisecond for each item of a list in one go, and looks for each unknown field among all of
 * them: a million bytes of empty items took twenty seconds of the node, ten thousand fields two.
 */
export const LARGEST_CONTENT = { items: 5_000, fields: 200, members: 20_000 } as const;
