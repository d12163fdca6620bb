using System.Security.Cryptography;
using Meldpunt.Sealing;
using Meldpunt.Setup;

namespace Meldpunt.Keys;

/// <summary>
/// Asks both halves of a key that exists on paper. They come from standard input and from nowhere else: arguments show
/// in the list of processes and stay in the history of the shell.
/// </summary>
internal sealed class Halves(TextReader input, TextWriter output, Wordlist words)
{
    private const int Longest = 4000;

    /// <summary>The root's private key.</summary>
    /// <param name="publicKey">The root's public key, by which the halves are known.</param>
    public SigningKeyPair AskRoot(byte[] publicKey) => Ask("the root key", publicKey, secret => SigningKeyPair.FromPrivate(secret), key => key.PublicKey);

    /// <summary>A box's recovery key.</summary>
    public EncryptionKeyPair AskHerstel(string postvak, byte[] publicKey) => AskEncryption($"the recovery key of {postvak}", publicKey);

    /// <summary>The archive's key.</summary>
    public EncryptionKeyPair AskArchief(byte[] publicKey) => AskEncryption("the archive key", publicKey);

    private EncryptionKeyPair AskEncryption(string what, byte[] publicKey) =>
        Suites.TryOf(publicKey, out var suite) && Suites.IsSupported(suite)
            ? Ask(what, publicKey, secret => EncryptionKeyPair.FromPrivate(secret, suite), key => key.PublicKey)
            : throw new KeysRefusedException("This platform cannot open what is sealed to that key: it needs OpenSSL 3.5 or later.");

    private T Ask<T>(string what, byte[] publicKey, Func<byte[], T> make, Func<T, byte[]> publicOf) where T : IDisposable
    {
        using var first = AskHalf($"One half of {what}", publicKey, null);
        using var second = AskHalf($"Half {(first.Helft == 'A' ? 'B' : 'A')} of {what}", publicKey, first);
        var secret = Papierhelft.Join(first, second) ?? throw new KeysRefusedException("These two halves do not belong together.");
        try
        {
            var key = make(secret);
            if (publicOf(key).AsSpan().SequenceEqual(publicKey)) return key;
            key.Dispose();
            throw new KeysRefusedException($"These two halves do not give {what}.");
        }
        catch (CryptographicException)
        {
            throw new KeysRefusedException($"These two halves do not give {what}.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Asks until there is a half that can be it; what is wrong with a typed one is said, by position.</summary>
    private Papierhelft AskHalf(string what, byte[] publicKey, Papierhelft? first)
    {
        while (true)
        {
            output.WriteLine($"{what}: the {Papierhelft.Words} words, or the one line of {Papierhelft.Characters} characters. An empty line ends it.");
            output.Flush();
            var typed = ReadTyped();
            var fout = Papierhelft.Parse(typed, words, out var half, out var positions);
            var objection = half is null ? Objection(fout, typed, positions) : Objection(half, publicKey, first);
            if (objection is null) return half!;
            half?.Dispose();
            output.WriteLine(objection);
        }
    }

    private static string? Objection(Papierhelft half, byte[] publicKey, Papierhelft? first) =>
        !half.IsOf(publicKey) ? $"This is half {half.Helft} of another key."
        : first?.Helft == half.Helft ? $"This is half {half.Helft} again; the other one is needed."
        : null;

    private static string Objection(PapierFout fout, string typed, IReadOnlyList<int> positions) => fout switch
    {
        PapierFout.OnbekendWoord when positions.Count == 1 => $"Word {positions[0]} is not on the list.",
        PapierFout.OnbekendWoord => $"Words {string.Join(", ", positions)} are not on the list.",
        PapierFout.VerkeerdWoord => $"Word {positions[0]} is not the one on the sheet.",
        PapierFout.VerkeerdAantalWoorden => $"These are {Count(typed)} words; a half has {Papierhelft.Words}, or one line of {Papierhelft.Characters} characters.",
        PapierFout.HorenNietBijElkaar => "These words do not belong together: more than one is wrong, or they stand in another order.",
        _ => "Nothing was typed.",
    };

    // To the end of a line once there is enough, so that what follows is the next answer.
    private string ReadTyped()
    {
        var typed = "";
        while (typed.Length < Longest)
        {
            if (input.ReadLine() is not { } line)
                return typed.Trim().Length > 0 ? typed : throw new KeysRefusedException("The input ended before both halves were given.");
            if (line.Trim().Length == 0 && typed.Trim().Length > 0) break;
            typed += line + "\n";
            if (IsCharacters(line.Trim()) || Count(typed) >= Papierhelft.Words) break;
        }

        return typed;
    }

    private static bool IsCharacters(string line) => line.Length == Papierhelft.Characters && !line.Contains(' ');

    private static int Count(string typed) => typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => !w.TrimEnd('.').All(char.IsAsciiDigit));
}
