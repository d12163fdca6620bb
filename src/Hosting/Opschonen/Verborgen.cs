namespace Meldpunt.Hosting.Opschonen;

/// <summary>What a file can tell besides what it shows; the page names these in words.</summary>
public enum Verborgen
{
    Locatie,
    Toestel,
    Datum,
    Maker,
    Programma,
    Bijschrift,
    Opmerking,
    Wijziging,
    EerdereVersie,
    Voorbeeld,
    ExtraBeeld,
    Aanhangsel,
    Kleurprofiel,
    Printer,
    Bestandspad,
    Handtekening,
    Overig,
}

/// <summary>Why a file was not cleaned.</summary>
public enum Beletsel
{
    /// <summary>A kind of file that we cannot clean.</summary>
    OnbekendeSoort,

    /// <summary>Not what its first bytes promise, or broken.</summary>
    Beschadigd,

    /// <summary>A document larger than we clean.</summary>
    TeGroot,

    /// <summary>There is something in it that cannot be cleaned: another file, a program, a password.</summary>
    Inhoud,

    /// <summary>It took more time or memory than it may.</summary>
    TeZwaar,

    /// <summary>The program for it is not installed here.</summary>
    GeenGereedschap,

    /// <summary>Too many at once.</summary>
    Druk,
}
