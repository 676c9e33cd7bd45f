/** What is proved, how many things were looked at for it, and what was found wrong. */
export class Findings {
  checks = new Map();

  /** @returns a check to which examined things are counted and faults reported, each by the exact ids that are concerned */
  check(name) {
    const check = {
      name,
      examined: 0,
      faults: [],
      fault: (sentence) => void check.faults.push(sentence),
    };
    this.checks.set(name, check);
    return check;
  }

  get faults() {
    return [...this.checks.values()].reduce((sum, { faults }) => sum + faults.length, 0);
  }

  print(most = 20) {
    for (const { name, examined, faults } of this.checks.values()) {
      console.log(
        `${faults.length === 0 ? 'ok   ' : 'FAULT'} ${name.padEnd(64)} ${String(examined).padStart(8)} examined ${String(faults.length).padStart(6)} wrong`,
      );
      for (const fault of faults.slice(0, most)) console.log(`      - ${fault}`);
      if (faults.length > most) console.log(`      … and ${faults.length - most} more`);
    }
  }
}
