import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import type { BucketAccess } from '../configuration.ts';
import type { FileStore } from '../modules/files/file-store.ts';

/** Files in a bucket that speaks S3, addressed by path so that every maker's works. */
export class BucketFileStore implements FileStore {
  readonly #client: AwsClient;
  readonly #base: string;

  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey }: BucketAccess) {
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
    this.#base = `${(endpoint ?? `https://s3.${region}.amazonaws.com`).replace(/\/$/, '')}/${bucket}`;
  }

  async put(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const response = await this.#client.fetch(`${this.#base}/${key}`, { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': contentType } });
    if (!response.ok) throw new Error(`the bucket refused a file: ${response.status}`);
  }

  async get(key: string): Promise<Readable | null> {
    const response = await this.#client.fetch(`${this.#base}/${key}`);
    if (response.status === 404) return null;
    if (!response.ok || response.body === null) throw new Error(`the bucket did not give a file: ${response.status}`);
    return Readable.fromWeb(response.body);
  }

  async remove(key: string): Promise<void> {
    const response = await this.#client.fetch(`${this.#base}/${key}`, { method: 'DELETE' });
    if (!response.ok && response.status !== 404) throw new Error(`the bucket did not remove a file: ${response.status}`);
  }
}
