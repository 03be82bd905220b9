import type { Socket } from './desk-link'

/** The browser's own WebSocket as the link wants it. */
export function browserSocket(url: string): Socket {
  const real = new WebSocket(url)
  const socket: Socket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => {
      if (real.readyState === WebSocket.OPEN) real.send(text)
    },
    close: (code) => real.close(code),
  }
  real.onopen = () => socket.onopen?.()
  real.onmessage = (event: MessageEvent<unknown>) => socket.onmessage?.({ data: event.data })
  real.onclose = (event) => socket.onclose?.({ code: event.code })
  return socket
}
