// The code book works without this. It adds buttons that copy a code.

for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) break
  button.hidden = false
  button.addEventListener('click', () => {
    const said = button.parentElement.querySelector('[role=status]')
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => {
        said.textContent = 'Copied'
      },
      () => {
        said.textContent = 'Not copied: select the code and copy it by hand'
      },
    )
  })
}
