namespace Meldpunt.Hosting;

/// <summary>The host must not start. The message is one clear sentence for the operator and holds no secret.</summary>
public sealed class StartRefusedException(string sentence) : Exception(sentence);
