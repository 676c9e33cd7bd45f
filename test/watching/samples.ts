/** One line of what a node tells Prometheus. */
export type Sample = { name: string; labels: Record<string, string>; value: number };

/** Reads the text format of Prometheus (0.0.4), as far as a node writes it. */
export function samplesIn(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, of]) => [label, of]);
      return { name: name!, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) };
    });
}

/** Every metric it declares, also those without a value yet. */
export const declaredIn = (text: string): string[] => [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name!);

/** The metrics that a file of rules or panels names, without what a histogram adds to its name. */
export const namedIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\b((?:wangjian|process|nodejs)_[a-z0-9_]+)\b/g)].map(([, name]) => name!.replace(/_(bucket|count|sum)$/, '')),
  ),
];
