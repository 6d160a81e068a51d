/* 95 % intervals of the mean scores of some rows, as harness.statistics.intervals makes them. */
"use strict";
(() => {
  const clamp = (value) => Math.min(1, Math.max(0, value));

  /* Student's t of a data table; beyond it by Cornish and Fisher, to seven digits. */
  const quantile = (degrees) => {
    const { quantiles, normal: z } = H.data.intervals;
    const terms = [(z ** 3 + z) / 4, (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
      (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384];
    return quantiles[degrees - 1] ?? terms.reduce((sum, one, at) => sum + one / degrees ** (at + 1), z);
  };

  const scoreInterval = (center, n, z) => {
    const shift = z * z / n;
    const middle = (center + shift / 2) / (1 + shift);
    const half = (z / (1 + shift)) * Math.sqrt(center * (1 - center) / n + shift / (4 * n));
    return [clamp(middle - half), clamp(middle + half)];
  };

  H.meanInterval = (values) => {
    const n = values.length;
    if (!n) return [null, null];
    const { normal, leastDispersion, leastVariance } = H.data.intervals;
    const center = clamp(values.reduce((sum, one) => sum + one, 0) / n);
    if (n === 1) return scoreInterval(center, 1, normal);
    const variance = values.reduce((sum, one) => sum + (one - center) ** 2, 0) / (n - 1);
    const largest = center * (1 - center);
    const unseen = 1 - n * Math.min(center, 1 - center);
    const hasSpread = variance > leastVariance && largest > 0;
    const dispersion = hasSpread ? Math.max(leastDispersion, variance / largest, unseen) : 1;
    return scoreInterval(center, n / dispersion, quantile(n - 1));
  };
})();
