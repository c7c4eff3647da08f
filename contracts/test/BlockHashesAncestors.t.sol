// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { IBlockHashStore } from "../src/IBlockHashStore.sol";

/// @dev Headers here have the form of a header up to the parent's hash, and its usual size. Real ones of go-ethereum's are in
/// contracts/anchor's test.
contract BlockHashesAncestorsTest is Test {
    uint256 private constant NOW = 100_000;
    uint256 private constant TAIL = 570; // bytes after the parent's hash

    BlockHashes private source;

    function setUp() public {
        source = new BlockHashes();
        vm.roll(NOW);
    }

    function header(bytes32 parent, uint256 number) private pure returns (bytes memory) {
        return
            abi.encodePacked(bytes3(0xf90000 | uint24(33 + TAIL)), bytes1(0xa0), parent, number, new bytes(TAIL - 32));
    }

    /// @dev Headers of `number`, `number − 1`, …, and the hash of the block below them, which has no header here.
    function chain(uint256 number, uint256 length) private returns (bytes[] memory headers, bytes32 below) {
        below = keccak256(abi.encode("below", number - length));
        headers = new bytes[](length);
        bytes32 parent = below;
        for (uint256 i = length; i > 0; --i) {
            headers[i - 1] = header(parent, number - (i - 1));
            parent = keccak256(headers[i - 1]);
        }
        vm.setBlockhash(number, parent);
    }

    function test_one() public {
        (bytes[] memory headers, bytes32 below) = chain(NOW - 1, 1);
        vm.expectEmit(true, true, true, true, address(source));
        emit IBlockHashStore.BlockStored(uint64(NOW - 2), below);
        assertEq(source.storeAncestor(uint64(NOW - 1), headers), below);
        vm.snapshotGasLastCall("BlockHashes", "storeAncestor: 1 header");
        assertEq(source.stored(uint64(NOW - 2)), below);
    }

    function test_ten() public {
        (bytes[] memory headers, bytes32 below) = chain(NOW - 1, 10);
        assertEq(source.storeAncestor(uint64(NOW - 1), headers), below);
        vm.snapshotGasLastCall("BlockHashes", "storeAncestor: 10 headers");
        assertEq(source.stored(uint64(NOW - 11)), below);
    }

    function test_hundred() public {
        (bytes[] memory headers, bytes32 below) = chain(NOW - 1, 100);
        assertEq(source.storeAncestor(uint64(NOW - 1), headers), below);
        vm.snapshotGasLastCall("BlockHashes", "storeAncestor: 100 headers");
        assertEq(source.stored(uint64(NOW - 101)), below);
    }

    /// @dev Each step starts from what the one before has stored, long after the chain has forgotten it.
    function test_steps() public {
        (bytes[] memory headers, bytes32 below) = chain(NOW - 1, 50);
        uint64 from = uint64(NOW - 1);
        for (uint256 step = 0; step < 5; ++step) {
            bytes[] memory part = new bytes[](10);
            for (uint256 i = 0; i < 10; ++i) {
                part[i] = headers[step * 10 + i];
            }
            source.storeAncestor(from, part);
            from -= 10;
            vm.roll(block.number + 10_000);
        }
        assertEq(source.blockHash(uint64(NOW - 51)), below);
    }

    function test_view() public {
        (bytes[] memory headers, bytes32 below) = chain(NOW - 1, 3);
        assertEq(source.ancestorHash(uint64(NOW - 1), headers), below);
        assertEq(source.stored(uint64(NOW - 4)), 0, "a view stores nothing");
    }

    /// @dev Down to the genesis block, whose header is not needed, and no further.
    function test_genesis() public {
        vm.roll(4);
        (bytes[] memory headers, bytes32 below) = chain(3, 3);
        assertEq(source.storeAncestor(3, headers), below);
        assertEq(source.stored(0), below);
        bytes[] memory more = new bytes[](4);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BelowGenesis.selector, 3, 4));
        source.storeAncestor(3, more);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BelowGenesis.selector, 0, 1));
        source.storeAncestor(0, new bytes[](1));
    }

    function test_noHeaders() public {
        vm.setBlockhash(NOW - 1, keccak256("x"));
        vm.expectRevert(IBlockHashStore.NoHeaders.selector);
        source.storeAncestor(uint64(NOW - 1), new bytes[](0));
    }

    function test_startUnknown() public {
        (bytes[] memory headers,) = chain(NOW - 1, 2);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, NOW, NOW));
        source.storeAncestor(uint64(NOW), headers);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, NOW - 9000, NOW - 8191));
        source.storeAncestor(uint64(NOW - 9000), headers);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.storeAncestor(uint64(NOW - 300), headers);
    }

    /// @dev The right headers from the wrong block: every hash is of one block only.
    function test_shifted() public {
        (bytes[] memory headers,) = chain(NOW - 1, 2);
        vm.setBlockhash(NOW - 2, keccak256("another"));
        bytes32 first = keccak256(headers[0]);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.WrongHeader.selector, 0, keccak256("another"), first));
        source.storeAncestor(uint64(NOW - 2), headers);
    }

    function test_swapped() public {
        (bytes[] memory headers,) = chain(NOW - 1, 3);
        (headers[1], headers[2]) = (headers[2], headers[1]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IBlockHashStore.WrongHeader.selector, 1, keccak256(headers[2]), keccak256(headers[1])
            )
        );
        source.storeAncestor(uint64(NOW - 1), headers);
    }

    /// @dev Any change of any header.
    function testFuzz_mutated(uint256 which, uint256 place, uint8 bit) public {
        (bytes[] memory headers,) = chain(NOW - 1, 5);
        which = bound(which, 0, 4);
        place = bound(place, 0, headers[which].length - 1);
        bytes32 expected = keccak256(headers[which]);
        headers[which][place] ^= bytes1(uint8(1 << (bit % 8)));
        vm.expectRevert(
            abi.encodeWithSelector(IBlockHashStore.WrongHeader.selector, which, expected, keccak256(headers[which]))
        );
        source.storeAncestor(uint64(NOW - 1), headers);
    }

    function testFuzz_length(uint256 length) public {
        length = bound(length, 1, 40);
        (bytes[] memory headers, bytes32 below) = chain(NOW - 1, length);
        assertEq(source.storeAncestor(uint64(NOW - 1), headers), below);
        assertEq(source.stored(uint64(NOW - 1 - length)), below);
    }

    /// @dev Bytes that have the block's hash, if a chain had such blocks, are read only if they are a header.
    function test_notAHeader() public {
        bytes32 parent = keccak256("parent");
        bytes[7] memory odd = [
            bytes(""),
            header(parent, 1),
            header(parent, 1),
            header(parent, 1),
            header(parent, 1),
            header(parent, 1),
            abi.encodePacked(bytes4(0xf90020a0), bytes31(parent)) // one byte short of a hash
        ];
        odd[1][0] = 0xf8; // a short list
        odd[2][3] = 0xa1; // a string of 33 bytes
        odd[3][2] ^= 0x01; // another length
        odd[4][1] ^= 0x01;
        odd[5] = abi.encodePacked(odd[5], bytes1(0)); // bytes after the list
        for (uint256 i = 0; i < odd.length; ++i) {
            bytes[] memory headers = new bytes[](1);
            headers[0] = odd[i];
            vm.setBlockhash(NOW - 1, keccak256(odd[i]));
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.NotAHeader.selector, 0));
            source.storeAncestor(uint64(NOW - 1), headers);
        }
    }
}
