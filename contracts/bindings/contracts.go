// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/hindsight-zk/hindsight/contracts/bindings/bind"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// Anchor is an auto generated low-level Go binding around an user-defined struct.
type Anchor struct {
	Number uint64
	Hash   [32]byte
}

// BeaconBlock is an auto generated low-level Go binding around an user-defined struct.
type BeaconBlock struct {
	Slot          uint64
	ProposerIndex uint64
	ParentRoot    [32]byte
	StateRoot     [32]byte
	BodyRoot      [32]byte
	Version       [][32]byte
}

// ChainsBeacon is an auto generated low-level Go binding around an user-defined struct.
type ChainsBeacon struct {
	Deneb        uint64
	Fulu         uint64
	Until        uint64
	FuluVersion  [4]byte
	GloasVersion [4]byte
}

// Circuit is an auto generated low-level Go binding around an user-defined struct.
type Circuit struct {
	Digest   [32]byte
	Verifier common.Address
}

// ExecutionProof is an auto generated low-level Go binding around an user-defined struct.
type ExecutionProof struct {
	Number       uint64
	Hash         [32]byte
	NumberBranch [][32]byte
	HashBranch   [][32]byte
}

// SummaryProof is an auto generated low-level Go binding around an user-defined struct.
type SummaryProof struct {
	Period uint32
	Index  uint16
	Branch [][32]byte
}

// TransferCreditPlace is an auto generated low-level Go binding around an user-defined struct.
type TransferCreditPlace struct {
	BlockNumber uint64
	TxIndex     uint16
	LogIndex    uint16
}

// BalanceAtBlockMetaData contains all meta data concerning the BalanceAtBlock contract.
var BalanceAtBlockMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balancesIndex\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BALANCES_INDEX\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TOKEN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceAt\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"prove\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"queryId\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"BalanceProven\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FactCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotProven\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}]",
	ID:  "BalanceAtBlock",
	Bin: "0x610100604052348015610010575f5ffd5b50604051610c4e380380610c4e83398101604081905261002f91610068565b6001600160a01b0393841660805291831660a05290911660c05260e0526100b8565b6001600160a01b0381168114610065575f5ffd5b50565b5f5f5f5f6080858703121561007b575f5ffd5b845161008681610051565b602086015190945061009781610051565b60408601519093506100a881610051565b6060959095015193969295505050565b60805160a05160c05160e051610b496101055f395f81816083015261057901525f818161013001526105a601525f8181610109015261022c01525f818160bd01526103100152610b495ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806382bfefc81161005857806382bfefc81461012b5780639d9b3f1814610152578063bf32573b14610167578063e7537ebd1461017a575f5ffd5b806315e7ed771461007e57806355380e60146100b85780637eb29f9314610104575b5f5ffd5b6100a57f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020015b60405180910390f35b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016100af565b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b6101656101603660046108a9565b61018d565b005b6100a561017536600461094a565b6104b0565b6100a561018836600461094a565b61055c565b6040805160018082528183019092525f91816020015b604080518082019091525f80825260208201528152602001906001900390816101a35790505060408051808201825267ffffffffffffffff891680825291517fc57ffb2d0000000000000000000000000000000000000000000000000000000081526004810192909252919250602082019073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169063c57ffb2d90602401602060405180830381865afa158015610271573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610295919061097b565b815250815f815181106102aa576102aa610992565b60209081029190910101526040805160018082528183019092525f91816020016020820280368337019050509050855f1b815f815181106102ed576102ed610992565b60209081029190910101525f73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016630f59586487466103418d8d61055c565b87878b8b6040518863ffffffff1660e01b81526004016103679796959493929190610a40565b602060405180830381865afa158015610382573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103a6919061097b565b90506040518060400160405280600115158152602001888152505f5f8b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f8a67ffffffffffffffff1667ffffffffffffffff1681526020019081526020015f205f820151815f015f6101000a81548160ff02191690831515021790555060208201518160010155905050808867ffffffffffffffff168a73ffffffffffffffffffffffffffffffffffffffff167f70b51cce150f340e03db2f93534dda43dd4db75754de5fbe21bcfdc5392d57aa8a60405161049d91815260200190565b60405180910390a4505050505050505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526020818152604080832067ffffffffffffffff851684529091528120805460ff1661054f576040517f05e4ba4200000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8516600482015267ffffffffffffffff841660248201526044015b60405180910390fd5b6001015490505b92915050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081527f0000000000000000000000000000000000000000000000000000000000000000602052604081206105cb46847f0000000000000000000000000000000000000000000000000000000000000000846105d3565b949350505050565b60408051606080820183525f80835260208084018290529284018190528351918201845260a087901b7bffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff8716177f03000000000000000000000000000000000000000000000000000000000000001782529181018490529182018190529061066e908690610677565b95945050505050565b5f6060604051905060408101604052600181528260208201526105cb61069d85836106a8565b805160209091012090565b805160609067ffffffffffffffff84165f036106f0576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b8015806106fe575061ffff81115b15610738576040517f325a49bc00000000000000000000000000000000000000000000000000000000815260048101829052602401610546565b5f610744826048610b12565b61074f90601c610b29565b905067ffffffffffffffff85165f60d062aa37dc8314600a84141762014a3484146121058514171761051584146082851417176112c184146101e08514171761868b84146276adf18514171761074c841461def1851417176208274f8414620827508514176002021760ff16901b90506040519450601f19601f60380184870101166040528285528360301b8260401b177f0268696e6473696768742e717565727900000000000000000000000000000000176020860152601c6020018501602087018560051b81015b8082101561085d578151805160036004825f1a0310818652602083015160208701528681026040840151176040870152505050604883019250602082019150610819565b5050505050505092915050565b803573ffffffffffffffffffffffffffffffffffffffff8116811461088d575f5ffd5b919050565b803567ffffffffffffffff8116811461088d575f5ffd5b5f5f5f5f5f5f60a087890312156108be575f5ffd5b6108c78761086a565b95506108d560208801610892565b94506040870135935060608701359250608087013567ffffffffffffffff8111156108fe575f5ffd5b8701601f8101891361090e575f5ffd5b803567ffffffffffffffff811115610924575f5ffd5b896020828401011115610935575f5ffd5b60208201935080925050509295509295509295565b5f5f6040838503121561095b575f5ffd5b6109648361086a565b915061097260208401610892565b90509250929050565b5f6020828403121561098b575f5ffd5b5051919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f8151808452602084019350602083015f5b828110156109ef5781518652602095860195909101906001016109d1565b5093949350505050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b5f60c0820189835267ffffffffffffffff8916602084015287604084015260c0606084015280875180835260e0850191506020890192505f5b81811015610aad578351805167ffffffffffffffff1684526020908101518185015290930192604090920191600101610a79565b50508381036080850152610ac181886109bf565b91505082810360a0840152610ad78185876109f9565b9a9950505050505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808202811582820484141761055657610556610ae5565b8082018082111561055657610556610ae556fea164736f6c6343000825000a",
}

// BalanceAtBlock is an auto generated Go binding around an Ethereum contract.
type BalanceAtBlock struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BalanceAtBlock) GetABI() abi.ABI {
	return c.abi
}

// NewBalanceAtBlock creates a new instance of BalanceAtBlock.
func NewBalanceAtBlock() *BalanceAtBlock {
	parsed, err := BalanceAtBlockMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BalanceAtBlock{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes, address token, uint256 balancesIndex) returns()
func (balanceAtBlock *BalanceAtBlock) PackConstructor(hindsight common.Address, blockHashes common.Address, token common.Address, balancesIndex *big.Int) []byte {
	enc, err := balanceAtBlock.abi.Pack("", hindsight, blockHashes, token, balancesIndex)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBALANCESINDEX is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15e7ed77.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) PackBALANCESINDEX() []byte {
	enc, err := balanceAtBlock.abi.Pack("BALANCES_INDEX")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBALANCESINDEX is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15e7ed77.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) TryPackBALANCESINDEX() ([]byte, error) {
	return balanceAtBlock.abi.Pack("BALANCES_INDEX")
}

// UnpackBALANCESINDEX is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x15e7ed77.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) UnpackBALANCESINDEX(data []byte) (*big.Int, error) {
	out, err := balanceAtBlock.abi.Unpack("BALANCES_INDEX", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackBLOCKHASHES() []byte {
	enc, err := balanceAtBlock.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackBLOCKHASHES() ([]byte, error) {
	return balanceAtBlock.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackHINDSIGHT() []byte {
	enc, err := balanceAtBlock.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackHINDSIGHT() ([]byte, error) {
	return balanceAtBlock.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackTOKEN() []byte {
	enc, err := balanceAtBlock.abi.Pack("TOKEN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackTOKEN() ([]byte, error) {
	return balanceAtBlock.abi.Pack("TOKEN")
}

// UnpackTOKEN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82bfefc8.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackTOKEN(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("TOKEN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBalanceAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbf32573b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) PackBalanceAt(holder common.Address, blockNumber uint64) []byte {
	enc, err := balanceAtBlock.abi.Pack("balanceAt", holder, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbf32573b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) TryPackBalanceAt(holder common.Address, blockNumber uint64) ([]byte, error) {
	return balanceAtBlock.abi.Pack("balanceAt", holder, blockNumber)
}

// UnpackBalanceAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbf32573b.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) UnpackBalanceAt(data []byte) (*big.Int, error) {
	out, err := balanceAtBlock.abi.Unpack("balanceAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d9b3f18.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes proof) returns()
func (balanceAtBlock *BalanceAtBlock) PackProve(holder common.Address, blockNumber uint64, balance *big.Int, circuit [32]byte, proof []byte) []byte {
	enc, err := balanceAtBlock.abi.Pack("prove", holder, blockNumber, balance, circuit, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d9b3f18.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes proof) returns()
func (balanceAtBlock *BalanceAtBlock) TryPackProve(holder common.Address, blockNumber uint64, balance *big.Int, circuit [32]byte, proof []byte) ([]byte, error) {
	return balanceAtBlock.abi.Pack("prove", holder, blockNumber, balance, circuit, proof)
}

// PackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7537ebd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) PackQueryId(holder common.Address, blockNumber uint64) []byte {
	enc, err := balanceAtBlock.abi.Pack("queryId", holder, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7537ebd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) TryPackQueryId(holder common.Address, blockNumber uint64) ([]byte, error) {
	return balanceAtBlock.abi.Pack("queryId", holder, blockNumber)
}

// UnpackQueryId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe7537ebd.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) UnpackQueryId(data []byte) ([32]byte, error) {
	out, err := balanceAtBlock.abi.Unpack("queryId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// BalanceAtBlockBalanceProven represents a BalanceProven event raised by the BalanceAtBlock contract.
type BalanceAtBlockBalanceProven struct {
	Holder        common.Address
	BlockNumber   uint64
	Balance       *big.Int
	StatementHash [32]byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const BalanceAtBlockBalanceProvenEventName = "BalanceProven"

// ContractEventName returns the user-defined event name.
func (BalanceAtBlockBalanceProven) ContractEventName() string {
	return BalanceAtBlockBalanceProvenEventName
}

// UnpackBalanceProvenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BalanceProven(address indexed holder, uint64 indexed blockNumber, uint256 balance, bytes32 indexed statementHash)
func (balanceAtBlock *BalanceAtBlock) UnpackBalanceProvenEvent(log *types.Log) (*BalanceAtBlockBalanceProven, error) {
	event := "BalanceProven"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != balanceAtBlock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BalanceAtBlockBalanceProven)
	if len(log.Data) > 0 {
		if err := balanceAtBlock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range balanceAtBlock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (balanceAtBlock *BalanceAtBlock) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["FactCount"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackFactCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["NotProven"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackNotProvenError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BalanceAtBlockChainIdZero represents a ChainIdZero error raised by the BalanceAtBlock contract.
type BalanceAtBlockChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func BalanceAtBlockChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (balanceAtBlock *BalanceAtBlock) UnpackChainIdZeroError(raw []byte) (*BalanceAtBlockChainIdZero, error) {
	out := new(BalanceAtBlockChainIdZero)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BalanceAtBlockFactCount represents a FactCount error raised by the BalanceAtBlock contract.
type BalanceAtBlockFactCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FactCount(uint256 count)
func BalanceAtBlockFactCountErrorID() common.Hash {
	return common.HexToHash("0x325a49bc1c316df6159254579788648920666316148713ad40a330c5dba02081")
}

// UnpackFactCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FactCount(uint256 count)
func (balanceAtBlock *BalanceAtBlock) UnpackFactCountError(raw []byte) (*BalanceAtBlockFactCount, error) {
	out := new(BalanceAtBlockFactCount)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "FactCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BalanceAtBlockNotProven represents a NotProven error raised by the BalanceAtBlock contract.
type BalanceAtBlockNotProven struct {
	Holder      common.Address
	BlockNumber uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotProven(address holder, uint64 blockNumber)
func BalanceAtBlockNotProvenErrorID() common.Hash {
	return common.HexToHash("0x05e4ba4278f0b38a1ba2ec9978b319c60dc269f02afecd12b735b7592a2bb2dc")
}

// UnpackNotProvenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotProven(address holder, uint64 blockNumber)
func (balanceAtBlock *BalanceAtBlock) UnpackNotProvenError(raw []byte) (*BalanceAtBlockNotProven, error) {
	out := new(BalanceAtBlockNotProven)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "NotProven", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesMetaData contains all meta data concerning the BlockHashes contract.
var BlockHashesMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BEACON_ROOTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HISTORY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"WINDOW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"ancestorHash\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"beacon\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structChains.Beacon\",\"components\":[{\"name\":\"deneb\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"fulu\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"until\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"fuluVersion\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"},{\"name\":\"gloasVersion\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"blockHash\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"byBeaconRoot\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"byHistoricalSummary\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"summary\",\"type\":\"tuple\",\"internalType\":\"structSummaryProof\",\"components\":[{\"name\":\"period\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"index\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"branch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"target\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"store\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"storeAncestor\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"storeByBeaconRoot\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"storeByHistoricalSummary\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"summary\",\"type\":\"tuple\",\"internalType\":\"structSummaryProof\",\"components\":[{\"name\":\"period\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"index\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"branch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"target\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"stored\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"BlockStored\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"BeaconRootUnknown\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BelowGenesis\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"headers\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockHashConflict\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"stored\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"BlockHashUnknown\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockNotYet\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"current\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockTooOld\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"oldest\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BranchLength\",\"inputs\":[{\"name\":\"expected\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"given\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChainWithoutBlockHashes\",\"inputs\":[{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoBeaconRoots\",\"inputs\":[{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoHeaders\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"position\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"PayloadNotInBlock\",\"inputs\":[{\"name\":\"slot\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"Sha256Failed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SlotUnknown\",\"inputs\":[{\"name\":\"slot\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"first\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"until\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SummaryIndex\",\"inputs\":[{\"name\":\"period\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongBeaconRoot\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongBodyRoot\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"position\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongStateRoot\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "BlockHashes",
	Bin: "0x610120604052348015610010575f5ffd5b5061001a4661008f565b61003d5760405163017638b360e71b815246600482015260240160405180910390fd5b5f610047466100e3565b8051602082015160408301516001600160401b0390811660c05290811660a05216608090815260608201519101516001600160e01b0319908116610100521660e05250610320565b5f610099826102b4565b806100a45750816001145b806100af5750816064145b806100ba575081600a145b806100c6575081612105145b806100d15750816082145b806100dd5750816101e0145b92915050565b6040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152816001036101535750506040805160a0810182526283a000815262c8e000602082015263011c294e91810191909152600360f91b6060820152600760f81b608082015290565b816064036101a05750506040805160a08101825262d9400081526301a2a0006020820152630247d07491810191909152630180001960e21b60608201526301c0001960e21b608082015290565b8162aa36a7036101ed5750506040805160a0810182526240c000815262852000602082015262ddf83891810191909152639000007560e01b6060820152634800003b60e11b608082015290565b8162088bb0036102375750506040805160a0810182525f81526218c00060208201526270013e91810191909152630700009160e41b6060820152630800009160e41b608082015290565b816127d8036102855750506040805160a081018252627e2000815263014a600060208201526301f73d2491810191909152630600006f60e01b6060820152630700006f60e01b608082015290565b50506040805160a0810182525f8082526020820181905291810182905260608101829052608081019190915290565b5f8162aa36a714806102c857508162088bb0145b806102d45750816127d8145b806102e157508162aa37dc145b806102ee57508162014a34145b806102fa575081610515145b806103065750816112c1145b80610312575081610539145b806100dd575050617a691490565b60805160a05160c05160e05161010051611ac86103aa5f395f81816102bd0152818161053e01526106e101525f81816102950152818161051601526106b901525f818161024b015281816104cc0152818161066f0152610b8f01525f8181610223015281816104a4015261064701525f81816101fe0152818161047f01526106220152611ac85ff3fe608060405234801561000f575f5ffd5b50600436106100da575f3560e01c806359659e9011610088578063adf54cce11610063578063adf54cce146103a4578063c57ffb2d146103bd578063f0bd3137146103d0578063fe7c598f146103e3575f5ffd5b806359659e90146101bb578063799a4c6e14610388578063a53e54121461039b575f5ffd5b8063321ee631116100b8578063321ee6311461015657806356d7e8fd1461016957806357fdd8d2146101a8575f5ffd5b806306ebe308146100de5780631653fa47146101105780631d9a3bdd14610143575b5f5ffd5b6100fd6100ec3660046115f1565b5f6020819052908152604090205481565b6040519081526020015b60405180910390f35b61012361011e36600461162a565b6103f6565b6040805167ffffffffffffffff9093168352602083019190915201610107565b6100fd6101513660046115f1565b61041e565b61012361016436600461162a565b610439565b610183720f3df6d732807ef1319fb7b8bb8522d0beac0281565b60405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610107565b6101236101b63660046116f7565b6105b6565b6102e56040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000811682527f0000000000000000000000000000000000000000000000000000000000000000811660208301527f000000000000000000000000000000000000000000000000000000000000000016918101919091527fffffffff000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000811660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015290565b60405161010791905f60a08201905067ffffffffffffffff835116825267ffffffffffffffff602084015116602083015267ffffffffffffffff60408401511660408301527fffffffff0000000000000000000000000000000000000000000000000000000060608401511660608301527fffffffff00000000000000000000000000000000000000000000000000000000608084015116608083015292915050565b6101236103963660046116f7565b6105da565b6100fd611fff81565b61018371f90827f1c53a10cb7a02335b17532000293581565b6100fd6103cb3660046115f1565b610736565b6100fd6103de36600461176b565b6108ae565b6100fd6103f136600461176b565b610994565b5f5f6104058787878787610439565b909250905061041482826109bc565b9550959350505050565b5f61042882610736565b905061043482826109bc565b919050565b5f5f5f6105666040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000811682527f0000000000000000000000000000000000000000000000000000000000000000811660208301527f000000000000000000000000000000000000000000000000000000000000000016918101919091527fffffffff000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000811660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015290565b90505f61057286610a85565b9050610589826105818b610b8c565b8a8a85610d11565b61059582828888610ec2565b6105a260208601866115f1565b996020909501359850939650505050505050565b5f5f6105c38585856105da565b90925090506105d282826109bc565b935093915050565b5f5f6107196107096040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000811682527f0000000000000000000000000000000000000000000000000000000000000000811660208301527f000000000000000000000000000000000000000000000000000000000000000016918101919091527fffffffff000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000811660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015290565b61071287610b8c565b8686610ec2565b61072660208401846115f1565b9150506020820135935093915050565b5f438267ffffffffffffffff1610610791576040517f6135056900000000000000000000000000000000000000000000000000000000815267ffffffffffffffff831660048201524360248201526044015b60405180910390fd5b5f6107a667ffffffffffffffff841643611819565b905061010081116107c4578267ffffffffffffffff164091506107e3565b611fff81116107e3576107e08367ffffffffffffffff16611049565b91505b5f8290036108075767ffffffffffffffff83165f9081526020819052604090205491505b5f8290036108a857611fff81111561086a5782610826611fff43611819565b6040517f5a4ec0dc00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff90921660048301526024820152604401610788565b6040517f3772c51700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff84166004820152602401610788565b50919050565b5f8181036108e8576040517f888f2aac00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b67ffffffffffffffff841682111561093f576040517f97354b8500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8516600482015260248101839052604401610788565b61094884610736565b90505f5b8281101561098c5761098284848381811061096957610969611832565b905060200281019061097b919061185f565b8484611131565b915060010161094c565b509392505050565b5f6109a08484846108ae565b90506109b56109af83866118c7565b826109bc565b9392505050565b67ffffffffffffffff82165f908152602081905260409020548181036109e157505050565b8015610a33576040517f9902d23200000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024810182905260448101839052606401610788565b67ffffffffffffffff83165f818152602081815260409182902085905590518481527fa8d447f28bebb3a882fe425f4541e3a41814657b1ff761a748923a43337489b3910160405180910390a2505050565b5f80610b4f610b3d610b25610a9d60208701876115f1565b65ff000000ff00600882811b91821664ff000000ff9390911c92831617601090811b67ff000000ff0000009290921666ff000000ff0000939093169290921790911c17602081811b6bffffffffffffffff000000001691901c63ffffffff161760c01b7fffffffffffffffff0000000000000000000000000000000000000000000000001690565b610b38610a9d60408801602089016115f1565b6112af565b610b38856040013586606001356112af565b90506109b581610b38610b6660808701355f6112af565b7ff5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b6112af565b5f7f000000000000000000000000000000000000000000000000000000000000000067ffffffffffffffff165f03610bf2576040517f97d1422c000000000000000000000000000000000000000000000000000000008152466004820152602401610788565b6040805167ffffffffffffffff841660208201525f918291720f3df6d732807ef1319fb7b8bb8522d0beac029101604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081840301815290829052610c58916118e7565b5f60405180830381855afa9150503d805f8114610c90576040519150601f19603f3d011682016040523d82523d5f602084013e610c95565b606091505b5091509150818015610ca8575080516020145b15610cc45780806020019051810190610cc191906118fd565b92505b5f839003610d0a576040517f17094ad700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff85166004820152602401610788565b5050919050565b610d1b848461130b565b610d58610d2b60208501856115f1565b67ffffffffffffffff16866020015167ffffffffffffffff16876040015167ffffffffffffffff1661135f565b6018610d676020840184611914565b63ffffffff16901c63ffffffff165f141580610d9e5750600d610d906040840160208501611937565b61ffff16901c61ffff165f14155b15610e0457610db06020830183611914565b610dc06040840160208501611937565b6040517f434a620000000000000000000000000000000000000000000000000000000000815263ffffffff909216600483015261ffff166024820152604401610788565b5f610e0f86856113b5565b610e1a57605b610e1e565b610b865b9050610e2d6020840184611914565b63ffffffff1660199190911b17610e4a6040840160208501611937565b61ffff16600e9190911b175f610e6d8383610e686040880188611958565b6114ab565b905084606001358114610eb9576040517f43983c3c0000000000000000000000000000000000000000000000000000000081526060860135600482015260248101829052604401610788565b50505050505050565b610ecc838361130b565b610f08610edc60208401846115f1565b67ffffffffffffffff16855f015167ffffffffffffffff16866040015167ffffffffffffffff1661135f565b60208085015167ffffffffffffffff1690610f25908401846115f1565b67ffffffffffffffff161015610f9857610f4260a0830183611958565b159050610f93575f610f5760a0840184611958565b6040517f7a457f060000000000000000000000000000000000000000000000000000000081526004810193909352602483015250604401610788565b610ff3565b610fa284836113b5565b15610ff357610fb460208301836115f1565b6040517f3781413b00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9091166004820152602401610788565b611023608083013561101e61100e610a9d60208601866115f1565b610326610e686040870187611958565b611581565b611043608083013561101e602084013561032c610e686060870187611958565b50505050565b5f5f5f71f90827f1c53a10cb7a02335b17532000293573ffffffffffffffffffffffffffffffffffffffff168460405160200161108891815260200190565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0818403018152908290526110c0916118e7565b5f60405180830381855afa9150503d805f81146110f8576040519150601f19603f3d011682016040523d82523d5f602084013e6110fd565b606091505b5091509150818015611110575080516020145b15610d0a578080602001905181019061112991906118fd565b949350505050565b5f5f61113d86866115c8565b9050838114611189576040517f621111b4000000000000000000000000000000000000000000000000000000008152600481018490526024810185905260448101829052606401610788565b60248510806111d9575085855f8181106111a5576111a5611832565b9050013560f81c60f81b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff191660f960f81b14155b8061120757506111ea600386611819565b6111f860036001888a6119bc565b611201916119e3565b60f01c14155b8061125457508585600381811061122057611220611832565b9050013560f81c60f81b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff191660a060f81b14155b1561128e576040517ffca16c9100000000000000000000000000000000000000000000000000000000815260048101849052602401610788565b61129c6024600487896119bc565b6112a591611a48565b9695505050505050565b5f5f835f528260205260205f60405f60025afa5f5192503d60201416905080611304576040517fc176b3c500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5092915050565b5f61131582610a85565b905082811461135a576040517f319f647b0000000000000000000000000000000000000000000000000000000081526004810184905260248101829052604401610788565b505050565b8183108061136d5750808310155b1561135a576040517f6259bbad000000000000000000000000000000000000000000000000000000008152600481018490526024810183905260448101829052606401610788565b5f60076113c560a0840184611958565b9050149050801580156113e7575060086113e260a0840184611958565b905014155b156113fb576008610f5760a0840184611958565b5f8161140b578360600151611411565b83608001515b7fffffffff000000000000000000000000000000000000000000000000000000001690505f61145782846114475761010d61144a565b60a95b610e6860a0880188611958565b9050836060013581146114a3576040517f43983c3c0000000000000000000000000000000000000000000000000000000081526060850135600482015260248101829052604401610788565b505092915050565b835f845b60018111156114cb576114c182611a84565b915060011c6114af565b5082811461150f576040517f7a457f060000000000000000000000000000000000000000000000000000000081526004810182905260248101849052604401610788565b5f5b8181101561157757600186821c161561154b5761154685858381811061153957611539611832565b90506020020135846112af565b61156d565b61156d8386868481811061156157611561611832565b905060200201356112af565b9250600101611511565b5050949350505050565b8181146115c4576040517fb937f7d40000000000000000000000000000000000000000000000000000000081526004810183905260248101829052604401610788565b5050565b5f604051828482379190912092915050565b803567ffffffffffffffff81168114610434575f5ffd5b5f60208284031215611601575f5ffd5b6109b5826115da565b5f60c082840312156108a8575f5ffd5b5f608082840312156108a8575f5ffd5b5f5f5f5f5f60a0868803121561163e575f5ffd5b611647866115da565b9450602086013567ffffffffffffffff811115611662575f5ffd5b61166e8882890161160a565b945050604086013567ffffffffffffffff81111561168a575f5ffd5b86016060818903121561169b575f5ffd5b9250606086013567ffffffffffffffff8111156116b6575f5ffd5b6116c28882890161160a565b925050608086013567ffffffffffffffff8111156116de575f5ffd5b6116ea8882890161161a565b9150509295509295909350565b5f5f5f60608486031215611709575f5ffd5b611712846115da565b9250602084013567ffffffffffffffff81111561172d575f5ffd5b6117398682870161160a565b925050604084013567ffffffffffffffff811115611755575f5ffd5b6117618682870161161a565b9150509250925092565b5f5f5f6040848603121561177d575f5ffd5b611786846115da565b9250602084013567ffffffffffffffff8111156117a1575f5ffd5b8401601f810186136117b1575f5ffd5b803567ffffffffffffffff8111156117c7575f5ffd5b8660208260051b84010111156117db575f5ffd5b939660209190910195509293505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8181038181111561182c5761182c6117ec565b92915050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611892575f5ffd5b83018035915067ffffffffffffffff8211156118ac575f5ffd5b6020019150368190038213156118c0575f5ffd5b9250929050565b67ffffffffffffffff828116828216039081111561182c5761182c6117ec565b5f82518060208501845e5f920191825250919050565b5f6020828403121561190d575f5ffd5b5051919050565b5f60208284031215611924575f5ffd5b813563ffffffff811681146109b5575f5ffd5b5f60208284031215611947575f5ffd5b813561ffff811681146109b5575f5ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe184360301811261198b575f5ffd5b83018035915067ffffffffffffffff8211156119a5575f5ffd5b6020019150600581901b36038213156118c0575f5ffd5b5f5f858511156119ca575f5ffd5b838611156119d6575f5ffd5b5050820193919092039150565b80357fffff0000000000000000000000000000000000000000000000000000000000008116906002841015611304577fffff000000000000000000000000000000000000000000000000000000000000808560020360031b1b82161691505092915050565b8035602083101561182c577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff602084900360031b1b1692915050565b5f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8203611ab457611ab46117ec565b506001019056fea164736f6c6343000825000a",
}

// BlockHashes is an auto generated Go binding around an Ethereum contract.
type BlockHashes struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BlockHashes) GetABI() abi.ABI {
	return c.abi
}

// NewBlockHashes creates a new instance of BlockHashes.
func NewBlockHashes() *BlockHashes {
	parsed, err := BlockHashesMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BlockHashes{abi: *parsed}
}

// PackBEACONROOTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x56d7e8fd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BEACON_ROOTS() view returns(address)
func (blockHashes *BlockHashes) PackBEACONROOTS() []byte {
	enc, err := blockHashes.abi.Pack("BEACON_ROOTS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBEACONROOTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x56d7e8fd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BEACON_ROOTS() view returns(address)
func (blockHashes *BlockHashes) TryPackBEACONROOTS() ([]byte, error) {
	return blockHashes.abi.Pack("BEACON_ROOTS")
}

// UnpackBEACONROOTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x56d7e8fd.
//
// Solidity: function BEACON_ROOTS() view returns(address)
func (blockHashes *BlockHashes) UnpackBEACONROOTS(data []byte) (common.Address, error) {
	out, err := blockHashes.abi.Unpack("BEACON_ROOTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHISTORY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadf54cce.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) PackHISTORY() []byte {
	enc, err := blockHashes.abi.Pack("HISTORY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHISTORY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadf54cce.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) TryPackHISTORY() ([]byte, error) {
	return blockHashes.abi.Pack("HISTORY")
}

// UnpackHISTORY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xadf54cce.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) UnpackHISTORY(data []byte) (common.Address, error) {
	out, err := blockHashes.abi.Unpack("HISTORY", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) PackWINDOW() []byte {
	enc, err := blockHashes.abi.Pack("WINDOW")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) TryPackWINDOW() ([]byte, error) {
	return blockHashes.abi.Pack("WINDOW")
}

// UnpackWINDOW is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa53e5412.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) UnpackWINDOW(data []byte) (*big.Int, error) {
	out, err := blockHashes.abi.Unpack("WINDOW", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAncestorHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf0bd3137.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ancestorHash(uint64 number, bytes[] headers) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackAncestorHash(number uint64, headers [][]byte) []byte {
	enc, err := blockHashes.abi.Pack("ancestorHash", number, headers)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAncestorHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf0bd3137.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ancestorHash(uint64 number, bytes[] headers) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackAncestorHash(number uint64, headers [][]byte) ([]byte, error) {
	return blockHashes.abi.Pack("ancestorHash", number, headers)
}

// UnpackAncestorHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf0bd3137.
//
// Solidity: function ancestorHash(uint64 number, bytes[] headers) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackAncestorHash(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("ancestorHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackBeacon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x59659e90.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function beacon() view returns((uint64,uint64,uint64,bytes4,bytes4))
func (blockHashes *BlockHashes) PackBeacon() []byte {
	enc, err := blockHashes.abi.Pack("beacon")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBeacon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x59659e90.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function beacon() view returns((uint64,uint64,uint64,bytes4,bytes4))
func (blockHashes *BlockHashes) TryPackBeacon() ([]byte, error) {
	return blockHashes.abi.Pack("beacon")
}

// UnpackBeacon is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x59659e90.
//
// Solidity: function beacon() view returns((uint64,uint64,uint64,bytes4,bytes4))
func (blockHashes *BlockHashes) UnpackBeacon(data []byte) (ChainsBeacon, error) {
	out, err := blockHashes.abi.Unpack("beacon", data)
	if err != nil {
		return *new(ChainsBeacon), err
	}
	out0 := *abi.ConvertType(out[0], new(ChainsBeacon)).(*ChainsBeacon)
	return out0, nil
}

// PackBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc57ffb2d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackBlockHash(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("blockHash", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc57ffb2d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackBlockHash(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("blockHash", number)
}

// UnpackBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc57ffb2d.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackBlockHash(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("blockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x799a4c6e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function byBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("byBeaconRoot", timestamp, head, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x799a4c6e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function byBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("byBeaconRoot", timestamp, head, execution)
}

// ByBeaconRootOutput serves as a container for the return parameters of contract
// method ByBeaconRoot.
type ByBeaconRootOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackByBeaconRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x799a4c6e.
//
// Solidity: function byBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackByBeaconRoot(data []byte) (ByBeaconRootOutput, error) {
	out, err := blockHashes.abi.Unpack("byBeaconRoot", data)
	outstruct := new(ByBeaconRootOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x321ee631.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function byHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("byHistoricalSummary", timestamp, head, summary, target, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x321ee631.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function byHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("byHistoricalSummary", timestamp, head, summary, target, execution)
}

// ByHistoricalSummaryOutput serves as a container for the return parameters of contract
// method ByHistoricalSummary.
type ByHistoricalSummaryOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackByHistoricalSummary is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x321ee631.
//
// Solidity: function byHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackByHistoricalSummary(data []byte) (ByHistoricalSummaryOutput, error) {
	out, err := blockHashes.abi.Unpack("byHistoricalSummary", data)
	outstruct := new(ByHistoricalSummaryOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackStore is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d9a3bdd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function store(uint64 number) returns(bytes32 hash)
func (blockHashes *BlockHashes) PackStore(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("store", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStore is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d9a3bdd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function store(uint64 number) returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackStore(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("store", number)
}

// UnpackStore is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1d9a3bdd.
//
// Solidity: function store(uint64 number) returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackStore(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("store", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackStoreAncestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe7c598f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function storeAncestor(uint64 number, bytes[] headers) returns(bytes32 hash)
func (blockHashes *BlockHashes) PackStoreAncestor(number uint64, headers [][]byte) []byte {
	enc, err := blockHashes.abi.Pack("storeAncestor", number, headers)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStoreAncestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe7c598f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function storeAncestor(uint64 number, bytes[] headers) returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackStoreAncestor(number uint64, headers [][]byte) ([]byte, error) {
	return blockHashes.abi.Pack("storeAncestor", number, headers)
}

// UnpackStoreAncestor is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfe7c598f.
//
// Solidity: function storeAncestor(uint64 number, bytes[] headers) returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackStoreAncestor(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("storeAncestor", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackStoreByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57fdd8d2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function storeByBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackStoreByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("storeByBeaconRoot", timestamp, head, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStoreByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57fdd8d2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function storeByBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackStoreByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("storeByBeaconRoot", timestamp, head, execution)
}

// StoreByBeaconRootOutput serves as a container for the return parameters of contract
// method StoreByBeaconRoot.
type StoreByBeaconRootOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackStoreByBeaconRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x57fdd8d2.
//
// Solidity: function storeByBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackStoreByBeaconRoot(data []byte) (StoreByBeaconRootOutput, error) {
	out, err := blockHashes.abi.Unpack("storeByBeaconRoot", data)
	outstruct := new(StoreByBeaconRootOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackStoreByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1653fa47.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function storeByHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackStoreByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("storeByHistoricalSummary", timestamp, head, summary, target, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStoreByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1653fa47.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function storeByHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackStoreByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("storeByHistoricalSummary", timestamp, head, summary, target, execution)
}

// StoreByHistoricalSummaryOutput serves as a container for the return parameters of contract
// method StoreByHistoricalSummary.
type StoreByHistoricalSummaryOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackStoreByHistoricalSummary is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1653fa47.
//
// Solidity: function storeByHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackStoreByHistoricalSummary(data []byte) (StoreByHistoricalSummaryOutput, error) {
	out, err := blockHashes.abi.Unpack("storeByHistoricalSummary", data)
	outstruct := new(StoreByHistoricalSummaryOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackStored is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06ebe308.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stored(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackStored(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("stored", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStored is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06ebe308.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stored(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackStored(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("stored", number)
}

// UnpackStored is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06ebe308.
//
// Solidity: function stored(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackStored(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("stored", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// BlockHashesBlockStored represents a BlockStored event raised by the BlockHashes contract.
type BlockHashesBlockStored struct {
	Number uint64
	Hash   [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const BlockHashesBlockStoredEventName = "BlockStored"

// ContractEventName returns the user-defined event name.
func (BlockHashesBlockStored) ContractEventName() string {
	return BlockHashesBlockStoredEventName
}

// UnpackBlockStoredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BlockStored(uint64 indexed number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackBlockStoredEvent(log *types.Log) (*BlockHashesBlockStored, error) {
	event := "BlockStored"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != blockHashes.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BlockHashesBlockStored)
	if len(log.Data) > 0 {
		if err := blockHashes.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range blockHashes.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (blockHashes *BlockHashes) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BeaconRootUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBeaconRootUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BelowGenesis"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBelowGenesisError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockHashConflict"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockHashConflictError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockHashUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockHashUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockNotYet"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockNotYetError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockTooOld"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockTooOldError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BranchLength"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBranchLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["ChainWithoutBlockHashes"].ID.Bytes()[:4]) {
		return blockHashes.UnpackChainWithoutBlockHashesError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NoBeaconRoots"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNoBeaconRootsError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NoHeaders"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNoHeadersError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NotAHeader"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNotAHeaderError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["PayloadNotInBlock"].ID.Bytes()[:4]) {
		return blockHashes.UnpackPayloadNotInBlockError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["Sha256Failed"].ID.Bytes()[:4]) {
		return blockHashes.UnpackSha256FailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["SlotUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackSlotUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["SummaryIndex"].ID.Bytes()[:4]) {
		return blockHashes.UnpackSummaryIndexError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongBeaconRoot"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongBeaconRootError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongBodyRoot"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongBodyRootError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongHeader"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongHeaderError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongStateRoot"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongStateRootError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BlockHashesBeaconRootUnknown represents a BeaconRootUnknown error raised by the BlockHashes contract.
type BlockHashesBeaconRootUnknown struct {
	Timestamp *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BeaconRootUnknown(uint256 timestamp)
func BlockHashesBeaconRootUnknownErrorID() common.Hash {
	return common.HexToHash("0x17094ad748b306332b857ed923d29c34afb73dd804720138a3b9cffd9d8fd640")
}

// UnpackBeaconRootUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BeaconRootUnknown(uint256 timestamp)
func (blockHashes *BlockHashes) UnpackBeaconRootUnknownError(raw []byte) (*BlockHashesBeaconRootUnknown, error) {
	out := new(BlockHashesBeaconRootUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BeaconRootUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBelowGenesis represents a BelowGenesis error raised by the BlockHashes contract.
type BlockHashesBelowGenesis struct {
	Number  *big.Int
	Headers *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BelowGenesis(uint256 number, uint256 headers)
func BlockHashesBelowGenesisErrorID() common.Hash {
	return common.HexToHash("0x97354b852c531d4d1b0338f59440849946f30b128ad01cb675f996caf86d04dd")
}

// UnpackBelowGenesisError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BelowGenesis(uint256 number, uint256 headers)
func (blockHashes *BlockHashes) UnpackBelowGenesisError(raw []byte) (*BlockHashesBelowGenesis, error) {
	out := new(BlockHashesBelowGenesis)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BelowGenesis", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockHashConflict represents a BlockHashConflict error raised by the BlockHashes contract.
type BlockHashesBlockHashConflict struct {
	Number *big.Int
	Stored [32]byte
	Given  [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockHashConflict(uint256 number, bytes32 stored, bytes32 given)
func BlockHashesBlockHashConflictErrorID() common.Hash {
	return common.HexToHash("0x9902d232424dbabc29372ce6cda8bfe4c9c4ca33642c19d2bef76752efffee06")
}

// UnpackBlockHashConflictError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockHashConflict(uint256 number, bytes32 stored, bytes32 given)
func (blockHashes *BlockHashes) UnpackBlockHashConflictError(raw []byte) (*BlockHashesBlockHashConflict, error) {
	out := new(BlockHashesBlockHashConflict)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockHashConflict", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockHashUnknown represents a BlockHashUnknown error raised by the BlockHashes contract.
type BlockHashesBlockHashUnknown struct {
	Number *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockHashUnknown(uint256 number)
func BlockHashesBlockHashUnknownErrorID() common.Hash {
	return common.HexToHash("0x3772c5175bb2905d07804835ea07a2fb86185a32ce7b5b196adb6c0a86615923")
}

// UnpackBlockHashUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockHashUnknown(uint256 number)
func (blockHashes *BlockHashes) UnpackBlockHashUnknownError(raw []byte) (*BlockHashesBlockHashUnknown, error) {
	out := new(BlockHashesBlockHashUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockHashUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockNotYet represents a BlockNotYet error raised by the BlockHashes contract.
type BlockHashesBlockNotYet struct {
	Number  *big.Int
	Current *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockNotYet(uint256 number, uint256 current)
func BlockHashesBlockNotYetErrorID() common.Hash {
	return common.HexToHash("0x613505699a425b5e4b13810c0e680d0cced69b2cfcbf60409fa2057f3f7c8928")
}

// UnpackBlockNotYetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockNotYet(uint256 number, uint256 current)
func (blockHashes *BlockHashes) UnpackBlockNotYetError(raw []byte) (*BlockHashesBlockNotYet, error) {
	out := new(BlockHashesBlockNotYet)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockNotYet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockTooOld represents a BlockTooOld error raised by the BlockHashes contract.
type BlockHashesBlockTooOld struct {
	Number *big.Int
	Oldest *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockTooOld(uint256 number, uint256 oldest)
func BlockHashesBlockTooOldErrorID() common.Hash {
	return common.HexToHash("0x5a4ec0dc8c1d913fe097359eb9126823aeff9c689d4f5f754be1400561a8d8d4")
}

// UnpackBlockTooOldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockTooOld(uint256 number, uint256 oldest)
func (blockHashes *BlockHashes) UnpackBlockTooOldError(raw []byte) (*BlockHashesBlockTooOld, error) {
	out := new(BlockHashesBlockTooOld)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockTooOld", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBranchLength represents a BranchLength error raised by the BlockHashes contract.
type BlockHashesBranchLength struct {
	Expected *big.Int
	Given    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BranchLength(uint256 expected, uint256 given)
func BlockHashesBranchLengthErrorID() common.Hash {
	return common.HexToHash("0x7a457f06c988989dbdb0bce26e73d473fb77060c674dad5207f121ebcae0d763")
}

// UnpackBranchLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BranchLength(uint256 expected, uint256 given)
func (blockHashes *BlockHashes) UnpackBranchLengthError(raw []byte) (*BlockHashesBranchLength, error) {
	out := new(BlockHashesBranchLength)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BranchLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesChainWithoutBlockHashes represents a ChainWithoutBlockHashes error raised by the BlockHashes contract.
type BlockHashesChainWithoutBlockHashes struct {
	ChainId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainWithoutBlockHashes(uint256 chainId)
func BlockHashesChainWithoutBlockHashesErrorID() common.Hash {
	return common.HexToHash("0xbb1c5980d83816c7c2ec9100d55b3704b7b8e8fadbb5dc8f1f93883d619b1bce")
}

// UnpackChainWithoutBlockHashesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainWithoutBlockHashes(uint256 chainId)
func (blockHashes *BlockHashes) UnpackChainWithoutBlockHashesError(raw []byte) (*BlockHashesChainWithoutBlockHashes, error) {
	out := new(BlockHashesChainWithoutBlockHashes)
	if err := blockHashes.abi.UnpackIntoInterface(out, "ChainWithoutBlockHashes", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesNoBeaconRoots represents a NoBeaconRoots error raised by the BlockHashes contract.
type BlockHashesNoBeaconRoots struct {
	ChainId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBeaconRoots(uint256 chainId)
func BlockHashesNoBeaconRootsErrorID() common.Hash {
	return common.HexToHash("0x97d1422c23e9e42afc238f6b17fba988e73942fa666cbe6a199597d1307d52ab")
}

// UnpackNoBeaconRootsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBeaconRoots(uint256 chainId)
func (blockHashes *BlockHashes) UnpackNoBeaconRootsError(raw []byte) (*BlockHashesNoBeaconRoots, error) {
	out := new(BlockHashesNoBeaconRoots)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NoBeaconRoots", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesNoHeaders represents a NoHeaders error raised by the BlockHashes contract.
type BlockHashesNoHeaders struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoHeaders()
func BlockHashesNoHeadersErrorID() common.Hash {
	return common.HexToHash("0x888f2aac1688dd458f18f440d7f80312a2a6bc7b42f34161fe913e3abf0f4b6b")
}

// UnpackNoHeadersError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoHeaders()
func (blockHashes *BlockHashes) UnpackNoHeadersError(raw []byte) (*BlockHashesNoHeaders, error) {
	out := new(BlockHashesNoHeaders)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NoHeaders", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesNotAHeader represents a NotAHeader error raised by the BlockHashes contract.
type BlockHashesNotAHeader struct {
	Position *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAHeader(uint256 position)
func BlockHashesNotAHeaderErrorID() common.Hash {
	return common.HexToHash("0xfca16c91cbb511a1b0e9d65715bfded1a7cb78786d299d737846c38b71e0fd11")
}

// UnpackNotAHeaderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAHeader(uint256 position)
func (blockHashes *BlockHashes) UnpackNotAHeaderError(raw []byte) (*BlockHashesNotAHeader, error) {
	out := new(BlockHashesNotAHeader)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NotAHeader", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesPayloadNotInBlock represents a PayloadNotInBlock error raised by the BlockHashes contract.
type BlockHashesPayloadNotInBlock struct {
	Slot *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PayloadNotInBlock(uint256 slot)
func BlockHashesPayloadNotInBlockErrorID() common.Hash {
	return common.HexToHash("0x3781413b8363a680349b2f28dd50de19cc90845085140ef328d43bacd6fdf767")
}

// UnpackPayloadNotInBlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PayloadNotInBlock(uint256 slot)
func (blockHashes *BlockHashes) UnpackPayloadNotInBlockError(raw []byte) (*BlockHashesPayloadNotInBlock, error) {
	out := new(BlockHashesPayloadNotInBlock)
	if err := blockHashes.abi.UnpackIntoInterface(out, "PayloadNotInBlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesSha256Failed represents a Sha256Failed error raised by the BlockHashes contract.
type BlockHashesSha256Failed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Sha256Failed()
func BlockHashesSha256FailedErrorID() common.Hash {
	return common.HexToHash("0xc176b3c572babf624fc6d5964982df8059b47a8c8a5f584c9de405c1efcf67de")
}

// UnpackSha256FailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Sha256Failed()
func (blockHashes *BlockHashes) UnpackSha256FailedError(raw []byte) (*BlockHashesSha256Failed, error) {
	out := new(BlockHashesSha256Failed)
	if err := blockHashes.abi.UnpackIntoInterface(out, "Sha256Failed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesSlotUnknown represents a SlotUnknown error raised by the BlockHashes contract.
type BlockHashesSlotUnknown struct {
	Slot  *big.Int
	First *big.Int
	Until *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SlotUnknown(uint256 slot, uint256 first, uint256 until)
func BlockHashesSlotUnknownErrorID() common.Hash {
	return common.HexToHash("0x6259bbad12a231b66e5bfb595662f0a9c4b8b8c70eb51c4e7564dfeedc467e86")
}

// UnpackSlotUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SlotUnknown(uint256 slot, uint256 first, uint256 until)
func (blockHashes *BlockHashes) UnpackSlotUnknownError(raw []byte) (*BlockHashesSlotUnknown, error) {
	out := new(BlockHashesSlotUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "SlotUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesSummaryIndex represents a SummaryIndex error raised by the BlockHashes contract.
type BlockHashesSummaryIndex struct {
	Period *big.Int
	Index  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SummaryIndex(uint256 period, uint256 index)
func BlockHashesSummaryIndexErrorID() common.Hash {
	return common.HexToHash("0x434a6200882e4b2f2fca0771adf0d498936b3f768c4f00e81cf68bfe479c8e6c")
}

// UnpackSummaryIndexError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SummaryIndex(uint256 period, uint256 index)
func (blockHashes *BlockHashes) UnpackSummaryIndexError(raw []byte) (*BlockHashesSummaryIndex, error) {
	out := new(BlockHashesSummaryIndex)
	if err := blockHashes.abi.UnpackIntoInterface(out, "SummaryIndex", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongBeaconRoot represents a WrongBeaconRoot error raised by the BlockHashes contract.
type BlockHashesWrongBeaconRoot struct {
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongBeaconRoot(bytes32 expected, bytes32 given)
func BlockHashesWrongBeaconRootErrorID() common.Hash {
	return common.HexToHash("0x319f647b5cc0b77792697523568926942a9f4292a4c646332c79f590e7483c7e")
}

// UnpackWrongBeaconRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongBeaconRoot(bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongBeaconRootError(raw []byte) (*BlockHashesWrongBeaconRoot, error) {
	out := new(BlockHashesWrongBeaconRoot)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongBeaconRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongBodyRoot represents a WrongBodyRoot error raised by the BlockHashes contract.
type BlockHashesWrongBodyRoot struct {
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongBodyRoot(bytes32 expected, bytes32 given)
func BlockHashesWrongBodyRootErrorID() common.Hash {
	return common.HexToHash("0xb937f7d4bf57577675e2cbd2948abfd45da3f40c28894b075b9e17f0557ce113")
}

// UnpackWrongBodyRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongBodyRoot(bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongBodyRootError(raw []byte) (*BlockHashesWrongBodyRoot, error) {
	out := new(BlockHashesWrongBodyRoot)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongBodyRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongHeader represents a WrongHeader error raised by the BlockHashes contract.
type BlockHashesWrongHeader struct {
	Position *big.Int
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongHeader(uint256 position, bytes32 expected, bytes32 given)
func BlockHashesWrongHeaderErrorID() common.Hash {
	return common.HexToHash("0x621111b442eff0d9dbdf0aedfe9fc9f22f6021af02dec8277011cc39f113f813")
}

// UnpackWrongHeaderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongHeader(uint256 position, bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongHeaderError(raw []byte) (*BlockHashesWrongHeader, error) {
	out := new(BlockHashesWrongHeader)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongHeader", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongStateRoot represents a WrongStateRoot error raised by the BlockHashes contract.
type BlockHashesWrongStateRoot struct {
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStateRoot(bytes32 expected, bytes32 given)
func BlockHashesWrongStateRootErrorID() common.Hash {
	return common.HexToHash("0x43983c3c8a7c27cd3bf01cbb9006b4f1e304b0eed6d312cb68866fda4a4d72e3")
}

// UnpackWrongStateRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStateRoot(bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongStateRootError(raw []byte) (*BlockHashesWrongStateRoot, error) {
	out := new(BlockHashesWrongStateRoot)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongStateRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DevTokenMetaData contains all meta data concerning the DevToken contract.
var DevTokenMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"InsufficientBalance\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	ID:  "DevToken",
	Bin: "0x6080604052348015600e575f5ffd5b506104718061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806340c10f191161005857806340c10f191461010157806370a082311461011657806395d89b411461014b578063a9059cbb14610187575f5ffd5b806306fdde031461007e57806318160ddd146100d0578063313ce567146100e7575b5f5ffd5b6100ba6040518060400160405280601b81526020017f48696e64736967687420646576656c6f706d656e7420746f6b656e000000000081525081565b6040516100c7919061034e565b60405180910390f35b6100d960015481565b6040519081526020016100c7565b6100ef601281565b60405160ff90911681526020016100c7565b61011461010f3660046103c9565b6101aa565b005b6100d96101243660046103f1565b73ffffffffffffffffffffffffffffffffffffffff165f9081526020819052604090205490565b6100ba6040518060400160405280600381526020017f444556000000000000000000000000000000000000000000000000000000000081525081565b61019a6101953660046103c9565b61024a565b60405190151581526020016100c7565b8060015f8282546101bb919061043e565b909155505073ffffffffffffffffffffffffffffffffffffffff82165f90815260208190526040812080548392906101f490849061043e565b909155505060405181815273ffffffffffffffffffffffffffffffffffffffff8316905f907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9060200160405180910390a35050565b335f90815260208190526040812054808311156102a7576040517fdb42144d000000000000000000000000000000000000000000000000000000008152336004820152602481018290526044810184905260640160405180910390fd5b6102b18382610451565b335f908152602081905260408082209290925573ffffffffffffffffffffffffffffffffffffffff8616815290812080548592906102f090849061043e565b909155505060405183815273ffffffffffffffffffffffffffffffffffffffff85169033907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9060200160405180910390a360019150505b92915050565b602081525f82518060208401528060208501604085015e5f6040828501015260407fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011684010191505092915050565b803573ffffffffffffffffffffffffffffffffffffffff811681146103c4575f5ffd5b919050565b5f5f604083850312156103da575f5ffd5b6103e3836103a1565b946020939093013593505050565b5f60208284031215610401575f5ffd5b61040a826103a1565b9392505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082018082111561034857610348610411565b818103818111156103485761034861041156fea164736f6c6343000825000a",
}

// DevToken is an auto generated Go binding around an Ethereum contract.
type DevToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DevToken) GetABI() abi.ABI {
	return c.abi
}

// NewDevToken creates a new instance of DevToken.
func NewDevToken() *DevToken {
	parsed, err := DevTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DevToken{abi: *parsed}
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) PackBalanceOf(holder common.Address) []byte {
	enc, err := devToken.abi.Pack("balanceOf", holder)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) TryPackBalanceOf(holder common.Address) ([]byte, error) {
	return devToken.abi.Pack("balanceOf", holder)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := devToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) PackDecimals() []byte {
	enc, err := devToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) TryPackDecimals() ([]byte, error) {
	return devToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := devToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 value) returns()
func (devToken *DevToken) PackMint(to common.Address, value *big.Int) []byte {
	enc, err := devToken.abi.Pack("mint", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 value) returns()
func (devToken *DevToken) TryPackMint(to common.Address, value *big.Int) ([]byte, error) {
	return devToken.abi.Pack("mint", to, value)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) PackName() []byte {
	enc, err := devToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) TryPackName() ([]byte, error) {
	return devToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) UnpackName(data []byte) (string, error) {
	out, err := devToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) PackSymbol() []byte {
	enc, err := devToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) TryPackSymbol() ([]byte, error) {
	return devToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) UnpackSymbol(data []byte) (string, error) {
	out, err := devToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) PackTotalSupply() []byte {
	enc, err := devToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) TryPackTotalSupply() ([]byte, error) {
	return devToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := devToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := devToken.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return devToken.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := devToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// DevTokenTransfer represents a Transfer event raised by the DevToken contract.
type DevTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const DevTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (DevTokenTransfer) ContractEventName() string {
	return DevTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (devToken *DevToken) UnpackTransferEvent(log *types.Log) (*DevTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != devToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DevTokenTransfer)
	if len(log.Data) > 0 {
		if err := devToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range devToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (devToken *DevToken) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], devToken.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return devToken.UnpackInsufficientBalanceError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DevTokenInsufficientBalance represents a InsufficientBalance error raised by the DevToken contract.
type DevTokenInsufficientBalance struct {
	From    common.Address
	Balance *big.Int
	Value   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(address from, uint256 balance, uint256 value)
func DevTokenInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xdb42144d928cd19733b9dfeead8bc02ed403845c274e06a6eee0944fb25ca5c4")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(address from, uint256 balance, uint256 value)
func (devToken *DevToken) UnpackInsufficientBalanceError(raw []byte) (*DevTokenInsufficientBalance, error) {
	out := new(DevTokenInsufficientBalance)
	if err := devToken.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierMetaData contains all meta data concerning the HindsightVerifier contract.
var HindsightVerifierMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"given\",\"type\":\"tuple[]\",\"internalType\":\"structCircuit[]\",\"components\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"name\":\"allowUnsafeDev\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"PROOF_LENGTH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"VERIFY_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"circuits\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple[]\",\"internalType\":\"structCircuit[]\",\"components\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"publicInput\",\"inputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"statementHash\",\"inputs\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"unsafeDev\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifierOf\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verify\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"error\",\"name\":\"AnchorCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"AnchorsNotAscending\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"DigestMismatch\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"actual\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"DuplicateCircuit\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InsufficientGas\",\"inputs\":[{\"name\":\"left\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoCircuits\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"OutputCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofRejected\",\"inputs\":[{\"name\":\"statementHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnknownCircuit\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnsafeDevKeys\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "HindsightVerifier",
	Bin: "0x60a060405234801561000f575f5ffd5b5060405161107838038061107883398101604081905261002e91610347565b81515f0361004f5760405163ac6ad46160e01b815260040160405180910390fd5b5f805b83518110156102b9575f5f85838151811061006f5761006f610440565b60200260200101515f015186848151811061008c5761008c610440565b60200260200101516020015191509150806001600160a01b03163b5f036100d657604051631606811f60e21b81526001600160a01b03821660048201526024015b60405180910390fd5b5f816001600160a01b031663784c28f96040518163ffffffff1660e01b8152600401602060405180830381865afa158015610113573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906101379190610454565b905080831461016357604051632c97d7bb60e21b815260048101849052602481018290526044016100cd565b5f838152600160205260409020546001600160a01b03161561019b57604051633af8541160e01b8152600481018490526024016100cd565b816001600160a01b03166346f039cc6040518163ffffffff1660e01b8152600401602060405180830381865afa1580156101d7573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906101fb919061046b565b156102265785610221576040516319ebd55f60e31b8152600481018490526024016100cd565b600194505b5f83815260016020526040812080546001600160a01b0319166001600160a01b038516179055875188908690811061026057610260610440565b6020908102919091018101518254600180820185555f94855293839020825160029092020190815591015190820180546001600160a01b0319166001600160a01b03909216919091179055939093019250610052915050565b5015156080525061048b9050565b634e487b7160e01b5f52604160045260245ffd5b604080519081016001600160401b03811182821017156102fd576102fd6102c7565b60405290565b604051601f8201601f191681016001600160401b038111828210171561032b5761032b6102c7565b604052919050565b80518015158114610342575f5ffd5b919050565b5f5f60408385031215610358575f5ffd5b82516001600160401b0381111561036d575f5ffd5b8301601f8101851361037d575f5ffd5b80516001600160401b03811115610396576103966102c7565b6103a560208260051b01610303565b8082825260208201915060208360061b8501019250878311156103c6575f5ffd5b6020840193505b8284101561042557604084890312156103e4575f5ffd5b6103ec6102db565b8451815260208501516001600160a01b0381168114610409575f5ffd5b80602083015250808352506020820191506040840193506103cd565b94506104379250505060208401610333565b90509250929050565b634e487b7160e01b5f52603260045260245ffd5b5f60208284031215610464575f5ffd5b5051919050565b5f6020828403121561047b575f5ffd5b61048482610333565b9392505050565b608051610bd56104a35f395f61012b0152610bd55ff3fe608060405234801561000f575f5ffd5b5060043610610085575f3560e01c80635711740f116100585780635711740f146101265780635f48772d1461015d57806382c0170114610172578063e911439c14610185575f5ffd5b80630f595864146100895780632916acad146100af5780633cbc3b4f146101095780634ea4ffc81461011c575b5f5ffd5b61009c610097366004610854565b61018e565b6040519081526020015b60405180910390f35b6100e46100bd366004610943565b60016020525f908152604090205473ffffffffffffffffffffffffffffffffffffffff1681565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016100a6565b61009c61011736600461095a565b61029a565b61009c6205573081565b61014d7f000000000000000000000000000000000000000000000000000000000000000081565b60405190151581526020016100a6565b6101656102b4565b6040516100a691906109e3565b61009c610180366004610943565b610333565b61009c61018081565b5f8981526001602052604081205473ffffffffffffffffffffffffffffffffffffffff16806101f1576040517fe80eb6e0000000000000000000000000000000000000000000000000000000008152600481018c90526024015b60405180910390fd5b610180831461022f576040517f988aaeab000000000000000000000000000000000000000000000000000000008152600481018490526024016101e8565b61023d8a8a8a8a8a8a610343565b915061025381858561024e86610594565b6105eb565b61028c576040517f2d93db73000000000000000000000000000000000000000000000000000000008152600481018390526024016101e8565b509998505050505050505050565b5f6102a9878787878787610343565b979650505050505050565b60605f805480602002602001604051908101604052809291908181526020015f905b8282101561032a575f84815260209081902060408051808201909152600285029091018054825260019081015473ffffffffffffffffffffffffffffffffffffffff168284015290835290920191016102d6565b50505050905090565b5f61033d82610594565b92915050565b5f818467ffffffffffffffff89168303610389576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b811580610397575061ffff82115b156103d1576040517f9e26cfe0000000000000000000000000000000000000000000000000000000008152600481018390526024016101e8565b8015806103df575061ffff81115b15610419576040517f3d746d3f000000000000000000000000000000000000000000000000000000008152600481018290526024016101e8565b5f8080610427846028610a74565b610432866020610a74565b61043d90603c610a8b565b6104479190610a8b565b90505f8c67ffffffffffffffff1690506040519350601f19601f83860101166040528060401b7f0168696e6473696768742e7374617465000000000000000000000000000000001784528b60188501528460e01b8660f01b176038850152603c84019250856020028984376020860292909201915f805b86811015610580575f5f8e8e848181106104da576104da610a9e565b6104f09260206040909202019081019150610acb565b8f8f8581811061050257610502610a9e565b90506040020160200135915067ffffffffffffffff169150825f1415801561052a5750838211155b15610564576040517fa73a584f000000000000000000000000000000000000000000000000000000008152600481018490526024016101e8565b60c082901b8752600887015260289095019491506001016104be565b5050509091209a9950505050505050505050565b7f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81167f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000181106105e6576105e6610aeb565b919050565b5f8473ffffffffffffffffffffffffffffffffffffffff163b5f03610654576040517f581a047c00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff861660048201526024016101e8565b6040805160208101825283815290515f916106759187918791602401610b18565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529190526020810180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f8d8f8a5c0000000000000000000000000000000000000000000000000000000017905290505f5a9050603f610701620557306040610a74565b61070b9190610b90565b610716906001610a8b565b61072290610bb8610a8b565b8110156107965780603f61073a620557306040610a74565b6107449190610b90565b61074f906001610a8b565b61075b90610bb8610a8b565b6040517f23e228cb000000000000000000000000000000000000000000000000000000008152600481019290925260248201526044016101e8565b5f6205573090505f5f8451602086018b85fa98975050505050505050565b803567ffffffffffffffff811681146105e6575f5ffd5b5f5f83601f8401126107db575f5ffd5b50813567ffffffffffffffff8111156107f2575f5ffd5b6020830191508360208260061b850101111561080c575f5ffd5b9250929050565b5f5f83601f840112610823575f5ffd5b50813567ffffffffffffffff81111561083a575f5ffd5b6020830191508360208260051b850101111561080c575f5ffd5b5f5f5f5f5f5f5f5f5f60c08a8c03121561086c575f5ffd5b8935985061087c60208b016107b4565b975060408a0135965060608a013567ffffffffffffffff81111561089e575f5ffd5b6108aa8c828d016107cb565b90975095505060808a013567ffffffffffffffff8111156108c9575f5ffd5b6108d58c828d01610813565b90955093505060a08a013567ffffffffffffffff8111156108f4575f5ffd5b8a01601f81018c13610904575f5ffd5b803567ffffffffffffffff81111561091a575f5ffd5b8c602082840101111561092b575f5ffd5b60208201935080925050509295985092959850929598565b5f60208284031215610953575f5ffd5b5035919050565b5f5f5f5f5f5f6080878903121561096f575f5ffd5b610978876107b4565b955060208701359450604087013567ffffffffffffffff81111561099a575f5ffd5b6109a689828a016107cb565b909550935050606087013567ffffffffffffffff8111156109c5575f5ffd5b6109d189828a01610813565b979a9699509497509295939492505050565b602080825282518282018190525f918401906040840190835b81811015610a3c5783518051845260209081015173ffffffffffffffffffffffffffffffffffffffff1681850152909301926040909201916001016109fc565b509095945050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808202811582820484141761033d5761033d610a47565b8082018082111561033d5761033d610a47565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f60208284031215610adb575f5ffd5b610ae4826107b4565b9392505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52600160045260245ffd5b60408152826040820152828460608301375f606084830101525f60607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f860116830101905060208201835f5b6001811015610b85578151835260209283019290910190600101610b66565b505050949350505050565b5f82610bc3577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b50049056fea164736f6c6343000825000a",
}

// HindsightVerifier is an auto generated Go binding around an Ethereum contract.
type HindsightVerifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HindsightVerifier) GetABI() abi.ABI {
	return c.abi
}

// NewHindsightVerifier creates a new instance of HindsightVerifier.
func NewHindsightVerifier() *HindsightVerifier {
	parsed, err := HindsightVerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HindsightVerifier{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((bytes32,address)[] given, bool allowUnsafeDev) returns()
func (hindsightVerifier *HindsightVerifier) PackConstructor(given []Circuit, allowUnsafeDev bool) []byte {
	enc, err := hindsightVerifier.abi.Pack("", given, allowUnsafeDev)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackPROOFLENGTH() []byte {
	enc, err := hindsightVerifier.abi.Pack("PROOF_LENGTH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackPROOFLENGTH() ([]byte, error) {
	return hindsightVerifier.abi.Pack("PROOF_LENGTH")
}

// UnpackPROOFLENGTH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe911439c.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackPROOFLENGTH(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("PROOF_LENGTH", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVERIFYGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea4ffc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackVERIFYGAS() []byte {
	enc, err := hindsightVerifier.abi.Pack("VERIFY_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVERIFYGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea4ffc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackVERIFYGAS() ([]byte, error) {
	return hindsightVerifier.abi.Pack("VERIFY_GAS")
}

// UnpackVERIFYGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4ea4ffc8.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackVERIFYGAS(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("VERIFY_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCircuits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5f48772d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function circuits() view returns((bytes32,address)[])
func (hindsightVerifier *HindsightVerifier) PackCircuits() []byte {
	enc, err := hindsightVerifier.abi.Pack("circuits")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCircuits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5f48772d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function circuits() view returns((bytes32,address)[])
func (hindsightVerifier *HindsightVerifier) TryPackCircuits() ([]byte, error) {
	return hindsightVerifier.abi.Pack("circuits")
}

// UnpackCircuits is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5f48772d.
//
// Solidity: function circuits() view returns((bytes32,address)[])
func (hindsightVerifier *HindsightVerifier) UnpackCircuits(data []byte) ([]Circuit, error) {
	out, err := hindsightVerifier.abi.Unpack("circuits", data)
	if err != nil {
		return *new([]Circuit), err
	}
	out0 := *abi.ConvertType(out[0], new([]Circuit)).(*[]Circuit)
	return out0, nil
}

// PackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82c01701.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackPublicInput(digest [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("publicInput", digest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82c01701.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackPublicInput(digest [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("publicInput", digest)
}

// UnpackPublicInput is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82c01701.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackPublicInput(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("publicInput", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackStatementHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cbc3b4f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) PackStatementHash(sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("statementHash", sourceChainId, queryId, anchors, outputs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatementHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cbc3b4f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) TryPackStatementHash(sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("statementHash", sourceChainId, queryId, anchors, outputs)
}

// UnpackStatementHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3cbc3b4f.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) UnpackStatementHash(data []byte) ([32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("statementHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackUnsafeDev is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5711740f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) PackUnsafeDev() []byte {
	enc, err := hindsightVerifier.abi.Pack("unsafeDev")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnsafeDev is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5711740f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) TryPackUnsafeDev() ([]byte, error) {
	return hindsightVerifier.abi.Pack("unsafeDev")
}

// UnpackUnsafeDev is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5711740f.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) UnpackUnsafeDev(data []byte) (bool, error) {
	out, err := hindsightVerifier.abi.Unpack("unsafeDev", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifierOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2916acad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) PackVerifierOf(circuit [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verifierOf", circuit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifierOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2916acad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) TryPackVerifierOf(circuit [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verifierOf", circuit)
}

// UnpackVerifierOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2916acad.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) UnpackVerifierOf(data []byte) (common.Address, error) {
	out, err := hindsightVerifier.abi.Unpack("verifierOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f595864.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) PackVerify(circuit [32]byte, sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte, proof []byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verify", circuit, sourceChainId, queryId, anchors, outputs, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f595864.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) TryPackVerify(circuit [32]byte, sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte, proof []byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verify", circuit, sourceChainId, queryId, anchors, outputs, proof)
}

// UnpackVerify is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0f595864.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) UnpackVerify(data []byte) ([32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("verify", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (hindsightVerifier *HindsightVerifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AnchorCount"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAnchorCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AnchorsNotAscending"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAnchorsNotAscendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["DigestMismatch"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackDigestMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["DuplicateCircuit"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackDuplicateCircuitError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NoCircuits"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNoCircuitsError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotAVerifier"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotAVerifierError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["OutputCount"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackOutputCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ProofLength"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackProofLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ProofRejected"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackProofRejectedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["UnknownCircuit"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackUnknownCircuitError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["UnsafeDevKeys"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackUnsafeDevKeysError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HindsightVerifierAnchorCount represents a AnchorCount error raised by the HindsightVerifier contract.
type HindsightVerifierAnchorCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorCount(uint256 count)
func HindsightVerifierAnchorCountErrorID() common.Hash {
	return common.HexToHash("0x3d746d3f57e8e2a42799b17aeac74b853ae48562fe3a6cbbe7325a73062ca41c")
}

// UnpackAnchorCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorCount(uint256 count)
func (hindsightVerifier *HindsightVerifier) UnpackAnchorCountError(raw []byte) (*HindsightVerifierAnchorCount, error) {
	out := new(HindsightVerifierAnchorCount)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AnchorCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierAnchorsNotAscending represents a AnchorsNotAscending error raised by the HindsightVerifier contract.
type HindsightVerifierAnchorsNotAscending struct {
	Index *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorsNotAscending(uint256 index)
func HindsightVerifierAnchorsNotAscendingErrorID() common.Hash {
	return common.HexToHash("0xa73a584f9002b41bbcf86b48b8ac2cd97ee6cb8ae1e3631331cf2c61834c045c")
}

// UnpackAnchorsNotAscendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorsNotAscending(uint256 index)
func (hindsightVerifier *HindsightVerifier) UnpackAnchorsNotAscendingError(raw []byte) (*HindsightVerifierAnchorsNotAscending, error) {
	out := new(HindsightVerifierAnchorsNotAscending)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AnchorsNotAscending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierChainIdZero represents a ChainIdZero error raised by the HindsightVerifier contract.
type HindsightVerifierChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func HindsightVerifierChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (hindsightVerifier *HindsightVerifier) UnpackChainIdZeroError(raw []byte) (*HindsightVerifierChainIdZero, error) {
	out := new(HindsightVerifierChainIdZero)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierDigestMismatch represents a DigestMismatch error raised by the HindsightVerifier contract.
type HindsightVerifierDigestMismatch struct {
	Expected [32]byte
	Actual   [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DigestMismatch(bytes32 expected, bytes32 actual)
func HindsightVerifierDigestMismatchErrorID() common.Hash {
	return common.HexToHash("0xb25f5eecb382a9a9c20443cc9af500349961b30dec153ca4f92510ba3188e253")
}

// UnpackDigestMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DigestMismatch(bytes32 expected, bytes32 actual)
func (hindsightVerifier *HindsightVerifier) UnpackDigestMismatchError(raw []byte) (*HindsightVerifierDigestMismatch, error) {
	out := new(HindsightVerifierDigestMismatch)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "DigestMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierDuplicateCircuit represents a DuplicateCircuit error raised by the HindsightVerifier contract.
type HindsightVerifierDuplicateCircuit struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DuplicateCircuit(bytes32 circuit)
func HindsightVerifierDuplicateCircuitErrorID() common.Hash {
	return common.HexToHash("0x3af85411bd6ef87ebd522c6ea8969c15e07a5882f41babc8a8607d0caee642d7")
}

// UnpackDuplicateCircuitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DuplicateCircuit(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackDuplicateCircuitError(raw []byte) (*HindsightVerifierDuplicateCircuit, error) {
	out := new(HindsightVerifierDuplicateCircuit)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "DuplicateCircuit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierInsufficientGas represents a InsufficientGas error raised by the HindsightVerifier contract.
type HindsightVerifierInsufficientGas struct {
	Left   *big.Int
	Needed *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func HindsightVerifierInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x23e228cb30ba888d86279f51c27a6690ec0fe016ea074bbd6332de5b2571f9b3")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func (hindsightVerifier *HindsightVerifier) UnpackInsufficientGasError(raw []byte) (*HindsightVerifierInsufficientGas, error) {
	out := new(HindsightVerifierInsufficientGas)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNoCircuits represents a NoCircuits error raised by the HindsightVerifier contract.
type HindsightVerifierNoCircuits struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoCircuits()
func HindsightVerifierNoCircuitsErrorID() common.Hash {
	return common.HexToHash("0xac6ad4611025b88708aa65b59379dab78e4a7b7175c24f01df424340856782c8")
}

// UnpackNoCircuitsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoCircuits()
func (hindsightVerifier *HindsightVerifier) UnpackNoCircuitsError(raw []byte) (*HindsightVerifierNoCircuits, error) {
	out := new(HindsightVerifierNoCircuits)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NoCircuits", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotAVerifier represents a NotAVerifier error raised by the HindsightVerifier contract.
type HindsightVerifierNotAVerifier struct {
	Verifier common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAVerifier(address verifier)
func HindsightVerifierNotAVerifierErrorID() common.Hash {
	return common.HexToHash("0x581a047cf8450836388a60b29f3fa7489b7b3cc76ca1b45b16be79537e16bef3")
}

// UnpackNotAVerifierError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAVerifier(address verifier)
func (hindsightVerifier *HindsightVerifier) UnpackNotAVerifierError(raw []byte) (*HindsightVerifierNotAVerifier, error) {
	out := new(HindsightVerifierNotAVerifier)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotAVerifier", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierOutputCount represents a OutputCount error raised by the HindsightVerifier contract.
type HindsightVerifierOutputCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OutputCount(uint256 count)
func HindsightVerifierOutputCountErrorID() common.Hash {
	return common.HexToHash("0x9e26cfe0fa3db68c12fcefb28eefd410904940142d14abfcf608617b085f03e9")
}

// UnpackOutputCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OutputCount(uint256 count)
func (hindsightVerifier *HindsightVerifier) UnpackOutputCountError(raw []byte) (*HindsightVerifierOutputCount, error) {
	out := new(HindsightVerifierOutputCount)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "OutputCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierProofLength represents a ProofLength error raised by the HindsightVerifier contract.
type HindsightVerifierProofLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofLength(uint256 length)
func HindsightVerifierProofLengthErrorID() common.Hash {
	return common.HexToHash("0x988aaeab89d73952d6f6c6eacde6249321e29225672cdd7fc166b3c31027c4ec")
}

// UnpackProofLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofLength(uint256 length)
func (hindsightVerifier *HindsightVerifier) UnpackProofLengthError(raw []byte) (*HindsightVerifierProofLength, error) {
	out := new(HindsightVerifierProofLength)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ProofLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierProofRejected represents a ProofRejected error raised by the HindsightVerifier contract.
type HindsightVerifierProofRejected struct {
	StatementHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofRejected(bytes32 statementHash)
func HindsightVerifierProofRejectedErrorID() common.Hash {
	return common.HexToHash("0x2d93db73f8645f3db299337b09be200301d191d99bcd1cdd2e237822c0feb6f0")
}

// UnpackProofRejectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofRejected(bytes32 statementHash)
func (hindsightVerifier *HindsightVerifier) UnpackProofRejectedError(raw []byte) (*HindsightVerifierProofRejected, error) {
	out := new(HindsightVerifierProofRejected)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ProofRejected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierUnknownCircuit represents a UnknownCircuit error raised by the HindsightVerifier contract.
type HindsightVerifierUnknownCircuit struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownCircuit(bytes32 circuit)
func HindsightVerifierUnknownCircuitErrorID() common.Hash {
	return common.HexToHash("0xe80eb6e0d9009073ddaebaef89c288d7da3b88d2ea35f677390d3fef69cc813c")
}

// UnpackUnknownCircuitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownCircuit(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackUnknownCircuitError(raw []byte) (*HindsightVerifierUnknownCircuit, error) {
	out := new(HindsightVerifierUnknownCircuit)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "UnknownCircuit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierUnsafeDevKeys represents a UnsafeDevKeys error raised by the HindsightVerifier contract.
type HindsightVerifierUnsafeDevKeys struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnsafeDevKeys(bytes32 circuit)
func HindsightVerifierUnsafeDevKeysErrorID() common.Hash {
	return common.HexToHash("0xcf5eaaf8c7d5a258346780173ce069175823473f774fbde170b4f0e7b52c1ed2")
}

// UnpackUnsafeDevKeysError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnsafeDevKeys(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackUnsafeDevKeysError(raw []byte) (*HindsightVerifierUnsafeDevKeys, error) {
	out := new(HindsightVerifierUnsafeDevKeys)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "UnsafeDevKeys", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierMetaData contains all meta data concerning the IGroth16Verifier contract.
var IGroth16VerifierMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"CIRCUIT_DIGEST\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TIER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"UNSAFE_DEV\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyProof\",\"inputs\":[{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"input\",\"type\":\"uint256[1]\",\"internalType\":\"uint256[1]\"}],\"outputs\":[],\"stateMutability\":\"view\"}]",
	ID:  "IGroth16Verifier",
}

// IGroth16Verifier is an auto generated Go binding around an Ethereum contract.
type IGroth16Verifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *IGroth16Verifier) GetABI() abi.ABI {
	return c.abi
}

// NewIGroth16Verifier creates a new instance of IGroth16Verifier.
func NewIGroth16Verifier() *IGroth16Verifier {
	parsed, err := IGroth16VerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &IGroth16Verifier{abi: *parsed}
}

// PackCIRCUITDIGEST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x784c28f9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) PackCIRCUITDIGEST() []byte {
	enc, err := iGroth16Verifier.abi.Pack("CIRCUIT_DIGEST")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCIRCUITDIGEST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x784c28f9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) TryPackCIRCUITDIGEST() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("CIRCUIT_DIGEST")
}

// UnpackCIRCUITDIGEST is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x784c28f9.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) UnpackCIRCUITDIGEST(data []byte) ([32]byte, error) {
	out, err := iGroth16Verifier.abi.Unpack("CIRCUIT_DIGEST", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87b06a27.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) PackTIER() []byte {
	enc, err := iGroth16Verifier.abi.Pack("TIER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87b06a27.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) TryPackTIER() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("TIER")
}

// UnpackTIER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x87b06a27.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) UnpackTIER(data []byte) (string, error) {
	out, err := iGroth16Verifier.abi.Unpack("TIER", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackUNSAFEDEV is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46f039cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) PackUNSAFEDEV() []byte {
	enc, err := iGroth16Verifier.abi.Pack("UNSAFE_DEV")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUNSAFEDEV is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46f039cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) TryPackUNSAFEDEV() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("UNSAFE_DEV")
}

// UnpackUNSAFEDEV is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x46f039cc.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) UnpackUNSAFEDEV(data []byte) (bool, error) {
	out, err := iGroth16Verifier.abi.Unpack("UNSAFE_DEV", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8f8a5c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyProof(bytes proof, uint256[1] input) view returns()
func (iGroth16Verifier *IGroth16Verifier) PackVerifyProof(proof []byte, input [1]*big.Int) []byte {
	enc, err := iGroth16Verifier.abi.Pack("verifyProof", proof, input)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8f8a5c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyProof(bytes proof, uint256[1] input) view returns()
func (iGroth16Verifier *IGroth16Verifier) TryPackVerifyProof(proof []byte, input [1]*big.Int) ([]byte, error) {
	return iGroth16Verifier.abi.Pack("verifyProof", proof, input)
}

// TransferCreditMetaData contains all meta data concerning the TransferCredit contract.
var TransferCreditMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"treasury\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TOKEN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TRANSFER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TREASURY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"credit\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structTransferCredit.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"name\":\"depositor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"creditOf\",\"inputs\":[{\"name\":\"depositor\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"queryId\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structTransferCredit.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"Credited\",\"inputs\":[{\"name\":\"depositor\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"place\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structTransferCredit.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyCredited\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structTransferCredit.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}]},{\"type\":\"error\",\"name\":\"ArgumentTooLarge\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"field\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"argument\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FactCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotALog\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"UnknownField\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"field\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}]",
	ID:  "TransferCredit",
	Bin: "0x610100604052348015610010575f5ffd5b506040516112f33803806112f383398101604081905261002f91610068565b6001600160a01b0393841660805291831660a052821660e0521660c0526100c4565b6001600160a01b0381168114610065575f5ffd5b50565b5f5f5f5f6080858703121561007b575f5ffd5b845161008681610051565b602086015190945061009781610051565b60408601519093506100a881610051565b60608601519092506100b981610051565b939692955090935050565b60805160a05160c05160e0516111e16101125f395f81816101a90152610a0e01525f818160a3015261048001525f8181610182015261030401525f818161011501526104f801526111e15ff3fe608060405234801561000f575f5ffd5b5060043610610085575f3560e01c80637580725011610058578063758072501461013757806376420e1d146101565780637eb29f931461017d57806382bfefc8146101a4575f5ffd5b80630ff19f2e146100895780632d2c55651461009e57806335169267146100ef57806355380e6014610110575b5f5ffd5b61009c610097366004610e7f565b6101cb565b005b6100c57f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b6101026100fd366004610f21565b61063e565b6040519081526020016100e6565b6100c57f000000000000000000000000000000000000000000000000000000000000000081565b610102610145366004610f3b565b5f6020819052908152604090205481565b6101027fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef81565b6100c57f000000000000000000000000000000000000000000000000000000000000000081565b6100c57f000000000000000000000000000000000000000000000000000000000000000081565b5f6101dc6060880160408901610f65565b61ffff1660106101f260408a0160208b01610f65565b61ffff16901b60206102068a82018b610f95565b67ffffffffffffffff16901b17175f8181526001602052604090205490915060ff161561026a57866040517fde2f64e50000000000000000000000000000000000000000000000000000000081526004016102619190610ff1565b60405180910390fd5b5f81815260016020819052604080832080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001683179055805182815280820190915290816020015b604080518082019091525f80825260208201528152602001906001900390816102b357505060408051808201909152909150806102f360208b018b610f95565b67ffffffffffffffff1681526020017f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff1663c57ffb2d8b5f0160208101906103509190610f95565b6040517fffffffff0000000000000000000000000000000000000000000000000000000060e084901b16815267ffffffffffffffff9091166004820152602401602060405180830381865afa1580156103ab573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103cf9190610fff565b815250815f815181106103e4576103e4611016565b602090810291909101015260408051600480825260a082019092525f9181602001602082028036833701905050905060015f1b815f8151811061042957610429611016565b602090810291909101015273ffffffffffffffffffffffffffffffffffffffff88168160018151811061045e5761045e611016565b602090810291909101015273ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016816002815181106104b3576104b3611016565b602002602001018181525050865f1b816003815181106104d5576104d5611016565b60209081029190910101525f73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016630f59586488466105288e61063e565b87878c8c6040518863ffffffff1660e01b815260040161054e97969594939291906110c4565b602060405180830381865afa158015610569573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061058d9190610fff565b9050875f5f8b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f8282546105da9190611196565b92505081905550808973ffffffffffffffffffffffffffffffffffffffff167fed15bc2d83795b5dc897cd981b55d786b52a1fb78dfbfb7dc89a0afd534b6a208a8d60405161062a9291906111a9565b60405180910390a350505050505050505050565b5f80808061064f6020860186610f95565b61065f6040870160208801610f65565b61066f6060880160408901610f65565b60408051600480825260a0820190925293965091945092505f9190816020015b604080516060810182525f80825260208083018290529282015282527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff90920191018161068f5790505090506106e7848460016107ac565b815f815181106106f9576106f9611016565b602002602001018190525061071961071485858560016108ea565b6109ec565b8160018151811061072c5761072c611016565b602002602001018190525061074761071485858560026108ea565b8160028151811061075a5761075a611016565b60200260200101819052506107746107148585855f610a59565b8160038151811061078757610787611016565b60200260200101819052506107a261079c4690565b82610aed565b9695505050505050565b604080516060810182525f8082526020820181905291810191909152600560ff83161115610812576040517f93c2a0140000000000000000000000000000000000000000000000000000000081526005600482015260ff83166024820152604401610261565b6040805160608101909152807eff00000000000000000000000000000000000000000000000000000000000060f085901b167bffffffffffffffff000000000000000000000000000000000000000060a088901b16177f05000000000000000000000000000000000000000000000000000000000000001781525f60208201526040017fffff00000000000000000000000000000000000000000000000000000000000060f086901b167fffffffffffffffff00000000000000000000000000000000000000000000000016905290505b9392505050565b604080516060810182525f808252602082018190529181019190915261091560066002846003610b06565b6040805160608101909152807dffff0000000000000000000000000000000000000000000000000000000060e085901b167bffffffffffffffff000000000000000000000000000000000000000060a089901b16177f0602000000000000000000000000000000000000000000000000000000000000175b81525f60208201526040016109bf868660201b65ffff000000001660309190911b67ffff000000000000161760c01b90565b7fffffffffffffffff00000000000000000000000000000000000000000000000016905295945050505050565b604080516060810182525f8082526020820181905291810191909152610a53827f00000000000000000000000000000000000000000000000000000000000000007fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef610b65565b92915050565b60408051606080820183525f8083526020830181905282840152825190810190925290807dffff0000000000000000000000000000000000000000000000000000000060e085901b167bffffffffffffffff000000000000000000000000000000000000000060a089901b16177f06030000000000000000000000000000000000000000000000000000000000001761098d565b5f6108e3610afb8484610c38565b805160209091012090565b8061ffff168261ffff161115610b5f576040517f4f91af4500000000000000000000000000000000000000000000000000000000815260ff80861660048301528416602482015261ffff83166044820152606401610261565b50505050565b604080516060810182525f8082526020820181905291810191909152610b8a84610dfa565b6040518060600160405280610bdb868690517fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff919091161790565b8152602081018490526040017b0300000000000000000000000000000000000000000000000000000060408701517fffffffffffffffff000000000000000000000000000000000000000000000000911716905290509392505050565b805160609067ffffffffffffffff84165f03610c80576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b801580610c8e575061ffff81115b15610cc8576040517f325a49bc00000000000000000000000000000000000000000000000000000000815260048101829052602401610261565b5f610cd48260486111bd565b610cdf90601c611196565b905067ffffffffffffffff85165f60d062aa37dc8314600a84141762014a3484146121058514171761051584146082851417176112c184146101e08514171761868b84146276adf18514171761074c841461def1851417176208274f8414620827508514176002021760ff16901b90506040519450601f19601f60380184870101166040528285528360301b8260401b177f0268696e6473696768742e717565727900000000000000000000000000000000176020860152601c6020018501602087018560051b81015b80821015610ded578151805160036004825f1a0310818652602083015160208701528681026040840151176040870152505050604883019250602082019150610da9565b5050505050505092915050565b80515f1a60068114610e3d576040517fced1974700000000000000000000000000000000000000000000000000000000815260ff82166004820152602401610261565b5050565b5f60608284031215610e51575f5ffd5b50919050565b803573ffffffffffffffffffffffffffffffffffffffff81168114610e7a575f5ffd5b919050565b5f5f5f5f5f5f60e08789031215610e94575f5ffd5b610e9e8888610e41565b9550610eac60608801610e57565b94506080870135935060a0870135925060c087013567ffffffffffffffff811115610ed5575f5ffd5b8701601f81018913610ee5575f5ffd5b803567ffffffffffffffff811115610efb575f5ffd5b896020828401011115610f0c575f5ffd5b60208201935080925050509295509295509295565b5f60608284031215610f31575f5ffd5b6108e38383610e41565b5f60208284031215610f4b575f5ffd5b6108e382610e57565b803561ffff81168114610e7a575f5ffd5b5f60208284031215610f75575f5ffd5b6108e382610f54565b803567ffffffffffffffff81168114610e7a575f5ffd5b5f60208284031215610fa5575f5ffd5b6108e382610f7e565b67ffffffffffffffff610fc082610f7e565b16825261ffff610fd260208301610f54565b16602083015261ffff610fe760408301610f54565b1660408301525050565b60608101610a538284610fae565b5f6020828403121561100f575f5ffd5b5051919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f8151808452602084019350602083015f5b82811015611073578151865260209586019590910190600101611055565b5093949350505050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b5f60c0820189835267ffffffffffffffff8916602084015287604084015260c0606084015280875180835260e0850191506020890192505f5b81811015611131578351805167ffffffffffffffff16845260209081015181850152909301926040909201916001016110fd565b505083810360808501526111458188611043565b91505082810360a084015261115b81858761107d565b9a9950505050505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b80820180821115610a5357610a53611169565b828152608081016108e36020830184610fae565b8082028115828204841417610a5357610a5361116956fea164736f6c6343000825000a",
}

// TransferCredit is an auto generated Go binding around an Ethereum contract.
type TransferCredit struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TransferCredit) GetABI() abi.ABI {
	return c.abi
}

// NewTransferCredit creates a new instance of TransferCredit.
func NewTransferCredit() *TransferCredit {
	parsed, err := TransferCreditMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TransferCredit{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes, address token, address treasury) returns()
func (transferCredit *TransferCredit) PackConstructor(hindsight common.Address, blockHashes common.Address, token common.Address, treasury common.Address) []byte {
	enc, err := transferCredit.abi.Pack("", hindsight, blockHashes, token, treasury)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (transferCredit *TransferCredit) PackBLOCKHASHES() []byte {
	enc, err := transferCredit.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (transferCredit *TransferCredit) TryPackBLOCKHASHES() ([]byte, error) {
	return transferCredit.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (transferCredit *TransferCredit) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := transferCredit.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (transferCredit *TransferCredit) PackHINDSIGHT() []byte {
	enc, err := transferCredit.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (transferCredit *TransferCredit) TryPackHINDSIGHT() ([]byte, error) {
	return transferCredit.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (transferCredit *TransferCredit) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := transferCredit.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TOKEN() view returns(address)
func (transferCredit *TransferCredit) PackTOKEN() []byte {
	enc, err := transferCredit.abi.Pack("TOKEN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TOKEN() view returns(address)
func (transferCredit *TransferCredit) TryPackTOKEN() ([]byte, error) {
	return transferCredit.abi.Pack("TOKEN")
}

// UnpackTOKEN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82bfefc8.
//
// Solidity: function TOKEN() view returns(address)
func (transferCredit *TransferCredit) UnpackTOKEN(data []byte) (common.Address, error) {
	out, err := transferCredit.abi.Unpack("TOKEN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTRANSFER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76420e1d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (transferCredit *TransferCredit) PackTRANSFER() []byte {
	enc, err := transferCredit.abi.Pack("TRANSFER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTRANSFER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76420e1d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (transferCredit *TransferCredit) TryPackTRANSFER() ([]byte, error) {
	return transferCredit.abi.Pack("TRANSFER")
}

// UnpackTRANSFER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76420e1d.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (transferCredit *TransferCredit) UnpackTRANSFER(data []byte) ([32]byte, error) {
	out, err := transferCredit.abi.Unpack("TRANSFER", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTREASURY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2d2c5565.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TREASURY() view returns(address)
func (transferCredit *TransferCredit) PackTREASURY() []byte {
	enc, err := transferCredit.abi.Pack("TREASURY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTREASURY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2d2c5565.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TREASURY() view returns(address)
func (transferCredit *TransferCredit) TryPackTREASURY() ([]byte, error) {
	return transferCredit.abi.Pack("TREASURY")
}

// UnpackTREASURY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2d2c5565.
//
// Solidity: function TREASURY() view returns(address)
func (transferCredit *TransferCredit) UnpackTREASURY(data []byte) (common.Address, error) {
	out, err := transferCredit.abi.Unpack("TREASURY", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0ff19f2e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit((uint64,uint16,uint16) place, address depositor, uint256 amount, bytes32 circuit, bytes proof) returns()
func (transferCredit *TransferCredit) PackCredit(place TransferCreditPlace, depositor common.Address, amount *big.Int, circuit [32]byte, proof []byte) []byte {
	enc, err := transferCredit.abi.Pack("credit", place, depositor, amount, circuit, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0ff19f2e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit((uint64,uint16,uint16) place, address depositor, uint256 amount, bytes32 circuit, bytes proof) returns()
func (transferCredit *TransferCredit) TryPackCredit(place TransferCreditPlace, depositor common.Address, amount *big.Int, circuit [32]byte, proof []byte) ([]byte, error) {
	return transferCredit.abi.Pack("credit", place, depositor, amount, circuit, proof)
}

// PackCreditOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x75807250.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditOf(address depositor) view returns(uint256)
func (transferCredit *TransferCredit) PackCreditOf(depositor common.Address) []byte {
	enc, err := transferCredit.abi.Pack("creditOf", depositor)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x75807250.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditOf(address depositor) view returns(uint256)
func (transferCredit *TransferCredit) TryPackCreditOf(depositor common.Address) ([]byte, error) {
	return transferCredit.abi.Pack("creditOf", depositor)
}

// UnpackCreditOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x75807250.
//
// Solidity: function creditOf(address depositor) view returns(uint256)
func (transferCredit *TransferCredit) UnpackCreditOf(data []byte) (*big.Int, error) {
	out, err := transferCredit.abi.Unpack("creditOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x35169267.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queryId((uint64,uint16,uint16) place) view returns(bytes32)
func (transferCredit *TransferCredit) PackQueryId(place TransferCreditPlace) []byte {
	enc, err := transferCredit.abi.Pack("queryId", place)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x35169267.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queryId((uint64,uint16,uint16) place) view returns(bytes32)
func (transferCredit *TransferCredit) TryPackQueryId(place TransferCreditPlace) ([]byte, error) {
	return transferCredit.abi.Pack("queryId", place)
}

// UnpackQueryId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x35169267.
//
// Solidity: function queryId((uint64,uint16,uint16) place) view returns(bytes32)
func (transferCredit *TransferCredit) UnpackQueryId(data []byte) ([32]byte, error) {
	out, err := transferCredit.abi.Unpack("queryId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// TransferCreditCredited represents a Credited event raised by the TransferCredit contract.
type TransferCreditCredited struct {
	Depositor     common.Address
	Amount        *big.Int
	Place         TransferCreditPlace
	StatementHash [32]byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const TransferCreditCreditedEventName = "Credited"

// ContractEventName returns the user-defined event name.
func (TransferCreditCredited) ContractEventName() string {
	return TransferCreditCreditedEventName
}

// UnpackCreditedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Credited(address indexed depositor, uint256 amount, (uint64,uint16,uint16) place, bytes32 indexed statementHash)
func (transferCredit *TransferCredit) UnpackCreditedEvent(log *types.Log) (*TransferCreditCredited, error) {
	event := "Credited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != transferCredit.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TransferCreditCredited)
	if len(log.Data) > 0 {
		if err := transferCredit.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range transferCredit.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (transferCredit *TransferCredit) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], transferCredit.abi.Errors["AlreadyCredited"].ID.Bytes()[:4]) {
		return transferCredit.UnpackAlreadyCreditedError(raw[4:])
	}
	if bytes.Equal(raw[:4], transferCredit.abi.Errors["ArgumentTooLarge"].ID.Bytes()[:4]) {
		return transferCredit.UnpackArgumentTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], transferCredit.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return transferCredit.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], transferCredit.abi.Errors["FactCount"].ID.Bytes()[:4]) {
		return transferCredit.UnpackFactCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], transferCredit.abi.Errors["NotALog"].ID.Bytes()[:4]) {
		return transferCredit.UnpackNotALogError(raw[4:])
	}
	if bytes.Equal(raw[:4], transferCredit.abi.Errors["UnknownField"].ID.Bytes()[:4]) {
		return transferCredit.UnpackUnknownFieldError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TransferCreditAlreadyCredited represents a AlreadyCredited error raised by the TransferCredit contract.
type TransferCreditAlreadyCredited struct {
	Place TransferCreditPlace
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyCredited((uint64,uint16,uint16) place)
func TransferCreditAlreadyCreditedErrorID() common.Hash {
	return common.HexToHash("0xde2f64e51181099e665efb59c378f8ae4ae8d368b4c06635309e2c79862da381")
}

// UnpackAlreadyCreditedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyCredited((uint64,uint16,uint16) place)
func (transferCredit *TransferCredit) UnpackAlreadyCreditedError(raw []byte) (*TransferCreditAlreadyCredited, error) {
	out := new(TransferCreditAlreadyCredited)
	if err := transferCredit.abi.UnpackIntoInterface(out, "AlreadyCredited", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TransferCreditArgumentTooLarge represents a ArgumentTooLarge error raised by the TransferCredit contract.
type TransferCreditArgumentTooLarge struct {
	Kind     uint8
	Field    uint8
	Argument uint16
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument)
func TransferCreditArgumentTooLargeErrorID() common.Hash {
	return common.HexToHash("0x4f91af454651023835f196e7609bb44d7979d89945e1ac02eda2054fa1cbca9b")
}

// UnpackArgumentTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument)
func (transferCredit *TransferCredit) UnpackArgumentTooLargeError(raw []byte) (*TransferCreditArgumentTooLarge, error) {
	out := new(TransferCreditArgumentTooLarge)
	if err := transferCredit.abi.UnpackIntoInterface(out, "ArgumentTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TransferCreditChainIdZero represents a ChainIdZero error raised by the TransferCredit contract.
type TransferCreditChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func TransferCreditChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (transferCredit *TransferCredit) UnpackChainIdZeroError(raw []byte) (*TransferCreditChainIdZero, error) {
	out := new(TransferCreditChainIdZero)
	if err := transferCredit.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TransferCreditFactCount represents a FactCount error raised by the TransferCredit contract.
type TransferCreditFactCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FactCount(uint256 count)
func TransferCreditFactCountErrorID() common.Hash {
	return common.HexToHash("0x325a49bc1c316df6159254579788648920666316148713ad40a330c5dba02081")
}

// UnpackFactCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FactCount(uint256 count)
func (transferCredit *TransferCredit) UnpackFactCountError(raw []byte) (*TransferCreditFactCount, error) {
	out := new(TransferCreditFactCount)
	if err := transferCredit.abi.UnpackIntoInterface(out, "FactCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TransferCreditNotALog represents a NotALog error raised by the TransferCredit contract.
type TransferCreditNotALog struct {
	Kind uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotALog(uint8 kind)
func TransferCreditNotALogErrorID() common.Hash {
	return common.HexToHash("0xced1974782d85d7a2aa40fdd6bbd9aa0503244b08118bbe8743907e78de14f8b")
}

// UnpackNotALogError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotALog(uint8 kind)
func (transferCredit *TransferCredit) UnpackNotALogError(raw []byte) (*TransferCreditNotALog, error) {
	out := new(TransferCreditNotALog)
	if err := transferCredit.abi.UnpackIntoInterface(out, "NotALog", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TransferCreditUnknownField represents a UnknownField error raised by the TransferCredit contract.
type TransferCreditUnknownField struct {
	Kind  uint8
	Field uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownField(uint8 kind, uint8 field)
func TransferCreditUnknownFieldErrorID() common.Hash {
	return common.HexToHash("0x93c2a014cd5f62217e9446d7ac35acf7ebae35471764347dc16342d669542880")
}

// UnpackUnknownFieldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownField(uint8 kind, uint8 field)
func (transferCredit *TransferCredit) UnpackUnknownFieldError(raw []byte) (*TransferCreditUnknownField, error) {
	out := new(TransferCreditUnknownField)
	if err := transferCredit.abi.UnpackIntoInterface(out, "UnknownField", raw); err != nil {
		return nil, err
	}
	return out, nil
}
