/** An operator as what they did names them. */
export interface Actor {
  readonly tokenId: string;
  readonly name: string;
}
