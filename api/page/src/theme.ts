// Runs before the first paint, so that a reader who chose a theme never sees the other one.
try {
  const chosen = localStorage.getItem('hindsight.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen
} catch {
  // without storage the system's theme it is
}
