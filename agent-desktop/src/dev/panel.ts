/** Buttons that play the outside world; `?panel=0` in the address hides them. Tests send the event `fake`. */
export function showPanel(deeds: Record<string, () => void>): void {
  window.addEventListener('fake', (event) => deeds[String((event as CustomEvent).detail)]?.())
  if (new URLSearchParams(location.search).get('panel') === '0') return
  const panel = document.createElement('details')
  panel.style.cssText = 'position:fixed;right:8px;bottom:72px;z-index:5000;background:#222;color:#fff;padding:4px 8px;font-size:12px;border-radius:4px'
  panel.innerHTML = '<summary>fake</summary>'
  for (const name of Object.keys(deeds)) {
    const button = document.createElement('button')
    button.textContent = name
    button.style.cssText = 'display:block;width:100%;margin:2px 0'
    button.onclick = () => deeds[name]?.()
    panel.append(button)
  }
  document.body.append(panel)
}
