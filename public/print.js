// A report prints without this, from the browser's own menu. It adds a button that does so.

for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    window.print()
  })
}
