import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'
import { nonceContext } from './graphql/request-contexts.ts'

const RENDER_TIMEOUT_MS = 10_000

export default function handleRequest(request: Request, statusCode: number, headers: Headers, routerContext: EntryContext, context: RouterContextProvider) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status: statusCode, headers })
  return render(request, statusCode, headers, routerContext, context.get(nonceContext))
}

function render(request: Request, statusCode: number, headers: Headers, routerContext: EntryContext, nonce: string | undefined) {
  const waitForAll = isbot(request.headers.get('user-agent') ?? '')
  return new Promise<Response>((resolve, reject) => {
    const give = () => {
      const body = new PassThrough({
        final: (done) => {
          clearTimeout(timeout)
          done()
        },
      })
      pipe(body)
      resolve(new Response(createReadableStreamFromReadable(body), { status: statusCode, headers }))
    }
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} {...(nonce ? { nonce } : {})} />, {
      ...(nonce ? { nonce } : {}),
      [waitForAll ? 'onAllReady' : 'onShellReady']: give,
      onShellError: reject,
    })
    const timeout = setTimeout(abort, RENDER_TIMEOUT_MS)
  })
}
