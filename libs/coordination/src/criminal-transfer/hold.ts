/**
 * How one side stands to the matter (rules.md 11.13 no 9). Who is `handing-over` answers for it until the other side has taken it;
 * so at no moment has a matter no owner or two, although neither side sees the other's facts before a message brings them.
 */
export type Hold = 'none' | 'ours' | 'handing-over' | 'theirs';
