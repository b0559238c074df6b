/**
 * Several figures of one and the same run, for the benchmarks of bench.mjs, which each ask for one: the first that asks for
 * its n-th figure makes the n-th run, the others share it.
 *
 * @template {Record<string, number>} T
 * @param {() => Promise<T>} measure one run
 * @returns {(figure: keyof T) => () => Promise<number>} what to give bench.mjs as `run`
 */
export function sampled(measure) {
  /** @type {Promise<T>[]} */
  const samples = [];
  return (figure) => {
    let asked = 0;
    return async () => {
      samples[asked] ??= measure();
      const sample = await /** @type {Promise<T>} */ (samples[asked]);
      asked += 1;
      return /** @type {number} */ (sample[figure]);
    };
  };
}
