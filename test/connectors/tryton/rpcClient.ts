/** Asks Tryton as one user, straight, with none of the connector's code. Throws what Tryton says no to. */
export interface RpcClient {
  userId: number;
  call<T>(method: string, ...params: unknown[]): Promise<T>;
  create(model: string, ...rows: object[]): Promise<number[]>;
  rows<T = Record<string, unknown>>(model: string, domain: unknown[], fields: string[]): Promise<T[]>;
  /** Calls a button and says yes to whatever it asks back. */
  press(model: string, button: string, ids: number[]): Promise<unknown>;
  /** Fetches the user's company anew. */
  refresh(): Promise<void>;
}

interface Answer {
  result?: unknown;
  error?: [name: string, detail: unknown];
}

class SaidNo extends Error {
  readonly warning: string | null;
  constructor([name, detail]: [string, unknown]) {
    super(`${name} ${JSON.stringify(detail)}`);
    this.warning = name === 'UserWarning' ? String((detail as unknown[])[0]) : null;
  }
}

export async function openRpc(url: string, user: string, password: string): Promise<RpcClient> {
  let context: Record<string, unknown> = {};
  let authorization: string | null = null;

  async function post(method: string, params: unknown[]): Promise<unknown> {
    const headers = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ id: 1, method, params }) });
    // A restored database has forgotten the login.
    if (response.status === 401 && authorization !== null) {
      await logIn();
      return post(method, params);
    }
    const answer = (await response.json()) as Answer;
    if (answer.error) throw new SaidNo(answer.error);
    return answer.result;
  }

  async function logIn(): Promise<number> {
    authorization = null;
    const [id, key] = (await post('common.db.login', [user, { password }, 'en'])) as [number, string];
    authorization = `Session ${Buffer.from(`${user}:${id}:${key}`).toString('base64')}`;
    return id;
  }

  const call = async <T>(method: string, ...params: unknown[]): Promise<T> => (await post(`model.${method}`, [...params, context])) as T;
  const client: RpcClient = {
    userId: await logIn(),
    call,
    create: (model, ...rows) => call(`${model}.create`, rows),
    rows: (model, domain, fields) => call(`${model}.search_read`, domain, 0, null, [['id', 'ASC']], fields),
    async press(model, button, ids) {
      for (;;) {
        try {
          return await call(`${model}.${button}`, ids);
        } catch (error) {
          if (!(error instanceof SaidNo) || error.warning === null) throw error;
          await client.create('res.user.warning', { user: client.userId, name: error.warning, always: false });
        }
      }
    },
    async refresh() {
      context = (await post('model.res.user.get_preferences', [true, {}])) as Record<string, unknown>;
    },
  };
  await client.refresh();
  return client;
}
