/** Rings for everyone who waits. Take `next()` before looking for work, so that what comes in between is not missed. */
export class Bell {
  private waiting: (() => void)[] = [];
  private rung = this.renewed();

  next(): Promise<void> {
    return this.rung;
  }

  ring(): void {
    const waiting = this.waiting;
    this.waiting = [];
    this.rung = this.renewed();
    for (const wake of waiting) wake();
  }

  private renewed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
