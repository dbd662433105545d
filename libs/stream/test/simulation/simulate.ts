import { runWorld } from './run-world.ts';
const [from = '1', to = from, trace] = process.argv.slice(2);
const started = performance.now();
let failed = 0;
for (let seed = Number(from); seed <= Number(to); seed += 1) {
  const violations = await runWorld(seed, trace === undefined ? undefined : (line) => console.log(line));
  if (violations.length > 0) {
    failed += 1;
    console.log(seed, violations.slice(0, 3));
  }
}
console.log('failed', failed, 'ms per seed', (performance.now() - started) / (Number(to) - Number(from) + 1));
