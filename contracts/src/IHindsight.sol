// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @notice A block that a statement reads from, named by number and hash. A statement has one for each run of consecutive
/// blocks that its query reads, the run's last: every header names its parent's hash, so the rest of the run follows.
/// @dev A proof says "if these are the hashes of these blocks, then these are the values". Whoever relies on it must
/// compare every hash with a source of its own: see `IBlockHashes`.
struct Anchor {
    uint64 number;
    bytes32 hash;
}

/// @notice A circuit, by the digest of its constraint system, and the Groth16 verifier generated for its key.
struct Circuit {
    bytes32 digest;
    address verifier;
}

/// @notice What a proof shows: on the chain `sourceChainId`, whose blocks are `anchors`, the answer to `queryId` is `outputs`.
struct Statement {
    uint64 sourceChainId;
    bytes32 queryId;
    Anchor[] anchors;
    bytes32[] outputs;
}

/// @notice What whoever answers brings: chain and query are the asker's to know.
struct Answer {
    bytes32 circuit;
    Anchor[] anchors;
    bytes32[] outputs;
    bytes proof;
}

/// @title The judge on chain: does this proof show this statement?
/// @notice A statement says: on the chain `sourceChainId`, whose blocks are `anchors`, the answer to the query
/// `queryId` is `outputs`.
///
/// What a consumer owes, because no proof can know it:
///  - `queryId` is the query it meant: build it on chain with `HindsightQuery`, don't take it from the caller;
///  - every anchor's hash is that block's hash on the chain `sourceChainId`;
///  - `circuit` may come from the caller: every circuit of one verifier proves the same kind of statement, they differ in
///    size only;
///  - a proof can be changed into another valid proof of the same statement by anybody: never use the bytes of a proof
///    as nonce or nullifier. The statement's hash is what is unique.
interface IHindsight {
    /// @notice No verifier for this circuit was given when this contract was deployed.
    error UnknownCircuit(bytes32 circuit);

    /// @notice A proof with one commitment is 384 bytes long, never shorter or longer.
    error ProofLength(uint256 length);

    /// @notice The proof does not show the statement with this hash.
    error ProofRejected(bytes32 statementHash);

    /// @notice Too little gas to call the Groth16 verifier: this says nothing about the proof. Send more.
    /// @dev Without this error a caller could starve the verifier and make a good proof look bad.
    error InsufficientGas(uint256 left, uint256 needed);

    /// @notice No chain has the id zero.
    error ChainIdZero();

    /// @notice Anchors are in ascending order of their numbers, each number once; `index` is the first that is not.
    error AnchorsNotAscending(uint256 index);

    /// @notice A statement has 1 to 65535 anchors.
    error AnchorCount(uint256 count);

    /// @notice A statement has 1 to 65535 outputs.
    error OutputCount(uint256 count);

    /// @notice At construction: no circuit was given.
    error NoCircuits();

    /// @notice At construction: the address has no code, or is not a verifier that Hindsight generated.
    error NotAVerifier(address verifier);

    /// @notice At construction: the verifier was generated for another circuit than the deployer says.
    error DigestMismatch(bytes32 expected, bytes32 actual);

    /// @notice At construction: one circuit twice.
    error DuplicateCircuit(bytes32 circuit);

    /// @notice At construction: the keys of this circuit have a public seed, so that anybody can forge its proofs.
    error UnsafeDevKeys(bytes32 circuit);

    /// @notice Returns if the proof is good; reverts with one of the errors above otherwise.
    /// @param circuit digest of the circuit that the proof was made with
    /// @param sourceChainId id of the chain that the statement is about
    /// @param queryId keccak256 of the encoded query
    /// @param anchors of each run of consecutive blocks that the query reads the last, ascending by number, each once
    /// @param outputs one word for each fact of the query, in the query's order, or what its program returns
    /// @param proof Groth16 proof: A, B, C, the commitment and its proof of knowledge, as EIP-197 encodes points
    /// @return statementHash keccak256 of the statement's bytes
    function verify(
        bytes32 circuit,
        uint64 sourceChainId,
        bytes32 queryId,
        Anchor[] calldata anchors,
        bytes32[] calldata outputs,
        bytes calldata proof
    ) external view returns (bytes32 statementHash);

    /// @notice keccak256 of the statement's bytes; reverts if there is no such statement.
    function statementHash(uint64 sourceChainId, bytes32 queryId, Anchor[] calldata anchors, bytes32[] calldata outputs)
        external
        pure
        returns (bytes32);

    /// @notice The circuits' one public input: the statement's hash without its three highest bits.
    function publicInput(bytes32 statementHash) external pure returns (uint256);

    /// @notice The Groth16 verifier of a circuit; zero if the circuit is unknown.
    function verifierOf(bytes32 circuit) external view returns (address);

    /// @notice Every circuit, in the order in which they were given.
    function circuits() external view returns (Circuit[] memory);

    /// @notice True if any circuit has UNSAFE-DEV keys: anybody can forge proofs. Never rely on such a contract.
    function unsafeDev() external view returns (bool);
}
