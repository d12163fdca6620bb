using Meldpunt.Hosting;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Lidmaatschap;

/// <summary>The vault's part of what opens a member's keys, as it is at the moment of use.</summary>
internal sealed class Peper(HostKeys keys)
{
    public byte[] Bytes => keys.Require("pepper", WrappedPersonKeys.PepperSize);

    /// <summary>That one, and those that it replaced: who has not been here since is still wrapped under one of these.</summary>
    public IReadOnlyList<byte[]> Alle => keys.All("pepper", WrappedPersonKeys.PepperSize);
}

/// <summary>
/// The keys of the person who is signed in: made under a new sleutelzin, typed back, opened. The sleutelzin is in the
/// answer that shows it and nowhere else. New keys stand beside those in use until a signed statement names them.
/// </summary>
internal sealed class Inschrijving(Werksessie sessie, Database database, RegisterStore register, NieuweSleutelStore nieuwe, Wordlist woorden, Peper peper, Opzij opzij, HostKeys hostKeys, TimeProvider clock)
{
    private string Wie => sessie.Persoon!.Id;

    /// <summary>The keys that wait for a statement, typed back or not; null when there are none.</summary>
    internal NieuweSleutelRow? Nieuw => nieuwe.Find(Wie);

    /// <summary>Whether there is anything that a sleutelzin could open.</summary>
    internal bool HeeftSleutels => register.PersonKeys(Wie) is not null || Nieuw is { IsOvergetypt: true };

    /// <summary>Makes new keys, in place of earlier ones that no statement names, and gives their sleutelzin: the only time that it is told.</summary>
    internal async Task<string> MaakAsync()
    {
        var zin = Sleutelzin.Generate(woorden);
        using var keys = PersonKeys.Generate(hostKeys.Suite);
        var verpakt = WrappedPersonKeys.Wrap(keys, zin, peper.Bytes, Wie);
        await database.WriteAsync(c =>
        {
            NieuweSleutelStore.Put(c, Wie, verpakt, keys.Encryption.PublicKey, keys.Signing.PublicKey, sessie.Vandaag);
            AuditStore.Append(c, clock.GetUtcNow(), Wie, "SleutelsGemaakt", "");
        });
        return zin;
    }

    /// <summary>Opens the new keys with what was typed back, and marks them as kept; null when it is not their sleutelzin.</summary>
    internal async Task<PersonKeys?> TypOverAsync(string zin)
    {
        if (Nieuw is not { } rij || Pak(rij.Verpakt, zin) is not { } keys) return null;
        var gelukt = await database.WriteAsync(c =>
        {
            if (!NieuweSleutelStore.Confirm(c, Wie, rij.Verpakt)) return false;
            AuditStore.Append(c, clock.GetUtcNow(), Wie, "SleutelzinOvergetypt", "");
            return true;
        });
        if (gelukt) return keys;
        keys.Dispose();
        return null;
    }

    /// <summary>Opens the keys in use, or else those that wait for a statement; null when the sleutelzin opens neither.</summary>
    internal async Task<PersonKeys?> OpenAsync(string zin)
    {
        if (register.PersonKeys(Wie) is { } verpakt && Pak(verpakt, zin) is { } keys)
        {
            // Where the root signed for new keys, nobody has put the old grants aside yet.
            if (HeeftVorige) await database.WriteAsync(c => opzij.Leg(c, Wie));
            await HerverpakAsync(verpakt, keys, zin);
            return keys;
        }

        return Nieuw is { IsOvergetypt: true } rij ? Pak(rij.Verpakt, zin) : null;
    }

    /// <summary>The keys that the present ones replaced, opened with the sleutelzin of then; null when it is not that one, or there are none.</summary>
    internal PersonKeys? OpenVorige(string zin) => nieuwe.Previous(Wie) is { } verpakt ? Pak(verpakt, zin) : null;

    internal bool HeeftVorige => nieuwe.Previous(Wie) is not null;

    private PersonKeys? Pak(byte[] verpakt, string zin) =>
        peper.Alle.Select(p => WrappedPersonKeys.TryUnwrap(verpakt, zin, p, Wie, out var keys) ? keys : null).FirstOrDefault(k => k is not null);

    /// <summary>Keys that an older pepper still wraps, or for which nobody noted which, go under the current one: only now is the sleutelzin here.</summary>
    private async Task HerverpakAsync(byte[] was, PersonKeys keys, string zin)
    {
        var nu = peper.Bytes;
        var id = WrappedPersonKeys.PepperId(nu);
        if (register.IsUnder(Wie, id)) return;
        var verpakt = WrappedPersonKeys.Wrap(keys, zin, nu, Wie);
        await database.WriteAsync(c => RegisterStore.Rewrap(c, Wie, was, verpakt, id));
    }

    /// <summary>The six words of the keys that this session holds. Of the keys themselves, not of a row: a swapped row must show.</summary>
    internal string Vingerafdruk => Sealing.Vingerafdruk.Of(sessie.Sleutels!.Encryption.PublicKey, sessie.Sleutels.Signing.PublicKey, woorden);
}
