/** Runs the work and tells its CPU time on this thread in seconds, and by the wall clock in milliseconds: the system may count CPU time in steps of several milliseconds. */
export function timed<Value>(work: () => Value): { value: Value; cpu: number; wallMs: number } {
  const [cpuBefore, wallBefore] = [process.threadCpuUsage(), performance.now()];
  const value = work();
  const wallMs = performance.now() - wallBefore;
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { value, cpu: (user + system) / 1e6, wallMs };
}
