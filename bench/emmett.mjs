export async function replayByEmmett() { return 1; }
