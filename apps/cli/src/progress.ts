const WIDTH = 30;
const REDRAW_MS = 80;

/** A bar on a terminal; elsewhere nothing, so that logs and pipes stay clean. */
export function progressBar(label: string, output: NodeJS.WriteStream = process.stderr): (done: number, all: number) => void {
  if (!output.isTTY) return () => {};
  let drawnAt = 0;
  return (done, all) => {
    const now = Date.now();
    if (done < all && now - drawnAt < REDRAW_MS) return;
    drawnAt = now;
    const share = all === 0 ? 1 : done / all;
    const filled = Math.round(share * WIDTH);
    output.write(
      `\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} % ${done}/${all}`,
    );
    if (done >= all) output.write('\n');
  };
}
