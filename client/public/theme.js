// Before the first paint: the theme that the student chose last time.
try {
  const theme = localStorage.getItem('dl101:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's choice holds.
}
