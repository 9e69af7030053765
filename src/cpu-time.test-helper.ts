/** Time that this process itself has worked [ms]: what other processes take does not count, so that a bound on it holds on a busy machine. */
export const cpuTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
